import { randomUUID } from 'node:crypto';
import { statuses } from './enums.ts';
import type { FakeSession, SessionEvent } from './state.ts';
import type { Happening } from './webhook-parcel.ts';

/** How the values of a session's row are written in webhooks. */
export type ValueStyle = {
  /** SuperOffices before 2025 send none. */
  readonly fieldValues: 'PascalCase' | 'camelCase' | 'none';
  readonly idsAs: 'numbers' | 'strings';
};

export function sessionHappening(
  { name, session, by }: SessionEvent,
  at: number,
  style: ValueStyle,
): Happening {
  return {
    eventId: randomUUID(),
    at,
    event: name,
    primaryKey: session.sessionId,
    changes: name === 'chatsession.message' ? messageChanges : [],
    by,
    fieldValues: fieldValues(session, style),
  };
}

/** The names of fields, none of their values. */
const messageChanges = [
  'chatSession.topicId',
  'chatSession.userId',
  'chatSession.customerId',
  'chatSession.customerName',
  'chatSession.customerEmail',
  'chatSession.companyName',
  'chatSession.customerPhone',
  'chatMessage.sessionId',
  'chatMessage.id',
  'chatMessage.message',
  'chatMessage.type',
  'chatMessage.specialType',
  'chatMessage.specialParam',
  'chatMessage.author',
];

function fieldValues(session: FakeSession, style: ValueStyle): object | null {
  if (style.fieldValues === 'none') return null;
  const id = (value = 0) => (style.idsAs === 'strings' ? String(value) : value);
  const values = {
    AlertLevel: 0,
    ChatbotIsactive: session.chatbotIsActive,
    Consented: session.form.consented,
    ContactId: id(session.contact?.contactId),
    // Documented as a number, although the column holds a name.
    CustomerAlias: 0,
    CustomerId: id(session.person?.personId),
    ProjectId: id(),
    Rating: session.rating,
    SaleId: id(),
    Status: statuses.indexOf(session.status),
    TicketId: id(session.ticket?.ticketId),
    TopicId: id(session.topicId),
    UserId: id(session.user?.ejUserId),
  };
  return style.fieldValues === 'PascalCase' ? values : camelCased(values);
}

function camelCased(values: object): object {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name[0]?.toLowerCase() + name.slice(1), value]),
  );
}
