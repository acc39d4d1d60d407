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
  if (welcome) post(world, session, 'Special', welcome, associate.fullName, 'Welcome');
  changed(world, session);
  return true;
}

/** Adds a message. Whose turn it is then (the status) is for the caller to set. */
export function post(
  world: World,
  session: FakeSession,
  type: MessageType,
  text: string,
  author: string,
  specialType: SpecialType = 'None',
): FakeMessage {
  const messageId = world.nextId('message');
  const message = { messageId, type, specialType, text, author, postedAt: world.now() };
  session.messages.push(message);
  session.idleAt = world.now();
  if (type === 'ToUser' && !session.firstMessage) session.firstMessage = text.slice(0, 1024);
  if (text) session.lastMessage = text.slice(0, 1024);
  changed(world, session);
  return message;
}

/** Back to the queue, or to the offline form when `status` says so. Nobody owns it any more. */
export function backToQueue(world: World, session: FakeSession, status: ChatStatus = 'InQueue') {
  Object.assign(session, {
    status,
    chatbotIsActive: false,
    user: null,
    transferTo: null,
    startedAt: null,
    endedAt: null,
  });
  changed(world, session);
}

/** Ends a session, with the message that says who ended it. */
export function end(
  world: World,
  session: FakeSession,
  status: ChatStatus,
  specialType: SpecialType,
) {
  session.status = status;
  session.endedAt = world.now();
  post(world, session, 'Special', '', '', specialType);
}

/** Hands a session to an associate who accepted it. */
export function handOver(world: World, session: FakeSession, associate: FakeAssociate) {
  session.user = associate;
  session.transferTo = null;
  post(world, session, 'Special', '', associate.fullName, 'TransferedSession');
}

/** Where a customer without a form or a bot lands: the queue, if anybody is there to answer. */
export function queueOrOffline(world: World, topicId: number): 'InQueue' | 'OfflineForm' {
  const topic = world.topics.get(topicId);
  if (!topic?.open) return 'OfflineForm';
  const members = [...topic.members.keys()];
  const staffed = members.length === 0 || members.some(({ present, active }) => present && active);
  return staffed ? 'InQueue' : 'OfflineForm';
}

/** Marks the row as changed, for the archive's `updatedDate`. */
export function changed(world: World, session: FakeSession) {
  session.updatedAt = world.now();
}
