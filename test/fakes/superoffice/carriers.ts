import { associateTypes, messageTypes, specialTypes } from './enums.ts';
import type { FakeAssociate, FakeMessage, FakeSession, FakeTopic, Membership } from './state.ts';
import type { Wire } from './wire.ts';

/** What every carrier has besides its own fields. */
export const bare = { TableRight: null, FieldProperties: {} };

export function associateCarrier(associate: FakeAssociate | null, wire: Wire) {
  const shown = associate ?? (wire.faults.emptyCarriers ? nobody : null);
  if (!shown) return null;
  return {
    AssociateId: shown.associateId,
    Name: shown.name,
    PersonId: shown.personId,
    Rank: 0,
    Tooltip: shown.fullName,
    Type: wire.enumeration(associateTypes, shown.type),
    GroupIdx: 1,
    FullName: shown.fullName,
    FormalName: shown.fullName,
    Deleted: !shown.active,
    EjUserId: shown.ejUserId,
    UserName: null,
    ExtraFields: {},
    CustomFields: {},
    ...bare,
  };
}

const nobody = {
  associateId: 0,
  ejUserId: 0,
  personId: 0,
  type: 'Unknown',
  name: '',
  fullName: '',
  active: true,
};

export function messageCarrier(message: FakeMessage, session: FakeSession, wire: Wire) {
  return {
    ChatMessageId: message.messageId,
    ChatSessionId: session.sessionId,
    Type: wire.enumeration(messageTypes, message.type),
    Message: message.text,
    Author: message.author,
    ReadByCustomer: message.type === 'ToUser' ? 1 : 0,
    SpecialType: wire.enumeration(specialTypes, message.specialType),
    SpecialParam: '',
    WhenPosted: wire.date(message.postedAt),
  };
}

export function topicAgentCarrier(
  topic: FakeTopic,
  associate: FakeAssociate,
  rights: Membership,
  wire: Wire,
) {
  return {
    TopicId: topic.topicId,
    User: associateCarrier(associate, wire),
    CanListen: rights.canListen,
    CanRespond: rights.canRespond,
    CanManage: rights.canManage,
    CanNotify: rights.canNotify,
    ...bare,
  };
}
