import { randomBytes } from 'node:crypto';
import type { ChatStatus } from './enums.ts';
import { backToQueue, changed, end, handOver, pickUp, post, queueOrOffline } from './sessions.ts';
import {
  type FakeAssociate,
  type FakeSession,
  type Form,
  sessionIn,
  topicIn,
  type World,
} from './state.ts';

type NewSession = Partial<Form> &
  Partial<
    Pick<FakeSession, 'person' | 'contact' | 'ticket' | 'requestedAt' | 'chatbotIsActive'>
  > & {
    /** The first topic when not given. */
    topicId?: number;
    message?: string;
    status?: ChatStatus;
  };

/** What customers do on the website, and agents in SuperOffice's own client. */
export function customers(world: World) {
  const find = (sessionId: number) => sessionIn(world, sessionId);
  return {
    session: find,
    /** They wait in the queue unless `status`, a bot or a topic without anybody present says otherwise. */
    customerAsks: (wanted: NewSession = {}) => customerAsks(world, wanted),

    customerSays(sessionId: number, text: string) {
      const session = find(sessionId);
      if (session.status === 'UserLast') session.status = 'CustomerLast';
      post(world, session, 'ToUser', text, session.form.name);
    },

    customerTypesForm(sessionId: number, fields: Partial<Form>) {
      const session = find(sessionId);
      Object.assign(session.form, fields);
      if (session.status === 'PreChatForm' || session.status === 'Faq')
        session.status = queueOrOffline(world, session.topicId);
      changed(world, session);
    },

    /** The customer's browser falls silent without a word. */
    customerFreezes(sessionId: number) {
      find(sessionId).fetchedUntil = world.now();
    },

    /** The browser asks for news again; a session that had ended waits in the queue once more. */
    customerReturns(sessionId: number) {
      const session = find(sessionId);
      session.fetchedUntil = null;
      if (session.endedAt === null) return;
      backToQueue(world, session);
      post(world, session, 'Special', '', session.form.name, 'ReopenedByCustomer');
    },

    customerLeaves(sessionId: number) {
      const session = find(sessionId);
      session.fetchedUntil ??= world.now();
      const status = session.status === 'InQueue' ? 'ClosedFromQueue' : 'Closed';
      end(world, session, status, 'ClosedByCustomer');
    },

    botHandsOff(sessionId: number) {
      const session = find(sessionId);
      backToQueue(world, session, queueOrOffline(world, session.topicId));
    },

    /** Somebody answers in SuperOffice's own client; answers whether they got it. */
    agentPicksUp: (sessionId: number, associate: FakeAssociate) =>
      pickUp(world, find(sessionId), associate),

    transferred: (sessionId: number, associate: FakeAssociate) =>
      handOver(world, find(sessionId), associate),
    endSession: (sessionId: number) => end(world, find(sessionId), 'Finished', 'ClosedByUser'),
    reset: (sessionId: number) => backToQueue(world, find(sessionId)),

    deleteSession(sessionId: number) {
      world.sessions.delete(sessionId);
    },

    /** Everyone who picked a session up, in order: one for each time it was in the queue. */
    winners: (sessionId: number): readonly FakeAssociate[] => find(sessionId).winners,
  };
}

function customerAsks(world: World, wanted: NewSession): FakeSession {
  const session = newSession(world, wanted);
  world.sessions.set(session.sessionId, session);
  if (wanted.message) post(world, session, 'ToUser', wanted.message, session.form.name);
  return session;
}

function newSession(world: World, wanted: NewSession): FakeSession {
  const topicId = topicIn(world, wanted.topicId ?? world.topics.keys().next().value ?? 0).topicId;
  const { chatbotIsActive = false, requestedAt = world.now() } = wanted;
  const { person = null, contact = null, ticket = null } = wanted;
  // A bot that greets at once has written last.
  const usual = chatbotIsActive ? 'UserLast' : queueOrOffline(world, topicId);
  return {
    sessionId: world.nextId('session'),
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
