import { randomBytes } from 'node:crypto';
import type { ChatStatus } from './enums.ts';
import { topicIn } from './lookups.ts';
import { post, queueOrOffline } from './sessions.ts';
import type { FakeAssociate, FakeSession, Form, World } from './state.ts';

export type NewSession = Partial<Form> &
  Partial<
    Pick<FakeSession, 'person' | 'contact' | 'ticket' | 'requestedAt' | 'chatbotIsActive'>
  > & {
    /** The first topic when not given. */
    topicId?: number;
    message?: string;
    status?: ChatStatus;
  };

/** They wait in the queue unless `status`, a bot or a topic without anybody present says otherwise. */
export function startSession(
  world: World,
  wanted: NewSession,
  by: FakeAssociate | null = null,
): FakeSession {
  const topic = topicIn(world, wanted.topicId ?? world.topics.keys().next().value ?? 0);
  const session = newSession(world, topic.topicId, world.nextId('session'), wanted);
  world.sessions.set(session.sessionId, session);
  world.emit('chatsession.created', session, by);
  if (wanted.message) post(world, session, { by: null, type: 'ToUser', text: wanted.message });
  return session;
}

/** A session that is not yet among the others. */
export function newSession(
  world: World,
  topicId: number,
  sessionId: number,
  wanted: NewSession = {},
): FakeSession {
  const { chatbotIsActive = false, requestedAt = world.now() } = wanted;
  const { person = null, contact = null, ticket = null } = wanted;
  // A bot that greets at once has written last.
  const usual = chatbotIsActive ? 'UserLast' : queueOrOffline(world, topicId);
  return {
    sessionId,
    topicId,
    form: newForm(wanted),
    messages: [],
    sessionKey: randomBytes(24).toString('base64url'),
    initialQueuePos: queued(world) + 1,
    registeredAt: world.now(),
    requestedAt,
    status: wanted.status ?? usual,
    chatbotIsActive,
    user: null,
    transferTo: null,
    firstMessage: '',
    lastMessage: '',
    startedAt: null,
    endedAt: null,
    idleAt: requestedAt,
    updatedAt: world.now(),
    fetchedUntil: null,
    rating: 0,
    person,
    contact,
    ticket,
    winners: [],
  };
}

function newForm(wanted: Partial<Form>): Form {
  return {
    name: wanted.name ?? '',
    company: wanted.company ?? '',
    email: wanted.email ?? '',
    phone: wanted.phone ?? '',
    host: wanted.host ?? '192.0.2.17',
    alias: wanted.alias ?? wanted.name ?? '',
    consented: wanted.consented ?? false,
  };
}

function queued(world: World): number {
  let count = 0;
  for (const { status } of world.sessions.values()) if (status === 'InQueue') count++;
  return count;
}
