import type { ChatStatus, MessageType, SpecialType } from './enums.ts';
import type { FakeAssociate, FakeMessage, FakeSession, World } from './state.ts';

/**
 * The one rule of SuperOffice that Pickup stands on: a pick-up takes effect only while the session is
 * in the queue and no bot has it. Answers whether it did. `takesOver` breaks the rule as a server
 * without that check would: whoever comes last owns it.
 */
export function pickUp(
  world: World,
  session: FakeSession,
  associate: FakeAssociate,
  { takesOver = false } = {},
): boolean {
  const open = takesOver ? ['InQueue', 'CustomerLast', 'UserLast'] : ['InQueue'];
  if (session.chatbotIsActive || !open.includes(session.status)) return false;
  const welcome = world.topics.get(session.topicId)?.welcomeMessage ?? '';
  session.user = associate;
  session.startedAt = world.now();
  session.idleAt = world.now();
  session.status = welcome ? 'UserLast' : 'CustomerLast';
  session.winners.push(associate);
  changed(world, session, associate);
  if (welcome) post(world, session, { by: associate, specialType: 'Welcome', text: welcome });
  return true;
}

export type NewMessage = {
  /** Null for the customer. */
  readonly by: FakeAssociate | null;
  readonly type?: MessageType;
  readonly specialType?: SpecialType;
  readonly text?: string;
};

/** Adds a message. Whose turn it is then (the status) is for the caller to set. */
export function post(
  world: World,
  session: FakeSession,
  { by, type = 'Special', specialType = 'None', text = '' }: NewMessage,
): FakeMessage {
  const messageId = world.nextId('message');
  const author = by ? by.fullName : session.form.name;
  const message = { messageId, type, specialType, text, author, postedAt: world.now() };
  session.messages.push(message);
  session.idleAt = world.now();
  if (type === 'ToUser' && !session.firstMessage) session.firstMessage = text.slice(0, 1024);
  if (text) session.lastMessage = text.slice(0, 1024);
  touch(world, session);
  world.emit('chatsession.message', session, by);
  return message;
}

/** Back to the queue, or to the offline form when `status` says so. Nobody owns it any more. */
export function backToQueue(
  world: World,
  session: FakeSession,
  by: FakeAssociate | null,
  status: ChatStatus = 'InQueue',
) {
  Object.assign(session, {
    status,
    chatbotIsActive: false,
    user: null,
    transferTo: null,
    startedAt: null,
    endedAt: null,
  });
  changed(world, session, by);
}

/** Ends a session, with the message that says who ended it. */
export function end(
  world: World,
  session: FakeSession,
  status: ChatStatus,
  message: Pick<NewMessage, 'by' | 'specialType'>,
) {
  session.endedAt = world.now();
  setStatus(world, session, message.by, status);
  post(world, session, message);
}

/** Hands a session to an associate who accepted it. */
export function handOver(world: World, session: FakeSession, associate: FakeAssociate) {
  session.user = associate;
  session.transferTo = null;
  changed(world, session, associate);
  post(world, session, { by: associate, specialType: 'TransferedSession' });
}

/** Where a customer without a form or a bot lands: the queue, if anybody is there to answer. */
export function queueOrOffline(world: World, topicId: number): 'InQueue' | 'OfflineForm' {
  const topic = world.topics.get(topicId);
  if (!topic?.open) return 'OfflineForm';
  const members = [...topic.members.keys()];
  const staffed = members.length === 0 || members.some(({ present, active }) => present && active);
  return staffed ? 'InQueue' : 'OfflineForm';
}

/** Tells about another status, if it is another. */
export function setStatus(
  world: World,
  session: FakeSession,
  by: FakeAssociate | null,
  status: ChatStatus,
) {
  if (session.status === status) return;
  session.status = status;
  changed(world, session, by);
}

/** Marks the row as changed, for the archive's `updatedDate`. Not every change is told about. */
export function touch(world: World, session: FakeSession) {
  session.updatedAt = world.now();
}

function changed(world: World, session: FakeSession, by: FakeAssociate | null) {
  touch(world, session);
  world.emit('chatsession.changed', session, by);
}
