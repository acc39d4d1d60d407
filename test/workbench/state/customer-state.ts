import type { FakeMessage, FakeSession } from '../../fakes/superoffice/state.ts';
import type { ChatMessage, CustomerChat } from '../protocol/sides.ts';
import type { World } from '../world.ts';

/** Every chat as its customer sees it on the website, newest first. */
export function customerState({ superoffice }: World): CustomerChat[] {
  const sessions = [...superoffice.sessions.values()];
  return sessions.reverse().map((session) => {
    const stage = stageOf(session);
    return {
      session: session.sessionId,
      topic: superoffice.topics.get(session.topicId)?.name ?? '',
      name: session.form.name,
      stage,
      says: saysOf(session, stage, placeOf(session, sessions)),
      isAway: session.fetchedUntil !== null && stage !== 'ended',
      messages: session.messages.map((message) => messageOf(message, session)).filter(isSaid),
    };
  });
}

function stageOf({ status, chatbotIsActive }: FakeSession): CustomerChat['stage'] {
  if (chatbotIsActive) return 'bot';
  if (status === 'PreChatForm') return 'form';
  if (status === 'OfflineForm') return 'offline';
  if (status === 'InQueue') return 'waiting';
  return status === 'CustomerLast' || status === 'UserLast' ? 'chatting' : 'ended';
}

function placeOf(session: FakeSession, all: readonly FakeSession[]): number {
  const isBefore = ({ sessionId }: FakeSession) => sessionId <= session.sessionId;
  return all.filter((other) => other.status === 'InQueue' && isBefore(other)).length;
}

function saysOf({ user }: FakeSession, stage: CustomerChat['stage'], place: number): string {
  switch (stage) {
    case 'form':
      return 'Before we begin';
    case 'bot':
      return 'You talk to our bot';
    case 'waiting':
      return place > 1 ? `You are number ${place} in the queue` : 'You are next';
    case 'chatting':
      return user ? `You talk to ${user.fullName}` : 'Somebody is here for you';
    case 'offline':
      return 'Nobody is here right now: leave us a message';
    case 'ended':
      return 'This chat has ended';
  }
}

function messageOf(message: FakeMessage, { form }: FakeSession): ChatMessage {
  const { messageId, type, specialType, author, text, postedAt } = message;
  const told = happened[specialType];
  const base = { id: messageId, at: postedAt };
  if (told) return { ...base, from: 'system', author: '', text: told(author) };
  if (specialType === 'BotMessage') return { ...base, from: 'bot', author: 'Bot', text };
  const from = type === 'ToUser' ? 'customer' : 'agent';
  return { ...base, from, author: author || form.name, text };
}

/** What the chat window says of what happens. */
const happened: Readonly<Partial<Record<string, (author: string) => string>>> = {
  TransferedSession: (author) => `${author} has taken over.`,
  ClosedByUser: (author) => `${author} ended the chat.`,
  ClosedByCustomer: () => 'You ended the chat.',
  ClosedByIdle: () => 'The chat ended because nobody wrote.',
  ReopenedByCustomer: () => 'You are back.',
};

function isSaid({ text }: ChatMessage): boolean {
  return text !== '';
}
