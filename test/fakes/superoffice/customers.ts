import type { ChatStatus } from './enums.ts';
import { sessionIn } from './lookups.ts';
import { type NewSession, startSession } from './new-session.ts';
import {
  backToQueue,
  end,
  handOver,
  pickUp,
  post,
  queueOrOffline,
  setStatus,
  touch,
} from './sessions.ts';
import type { FakeAssociate, FakeSession, FakeTopic, Form, World } from './state.ts';

/** What customers do on the website, and agents in SuperOffice's own client. */
export function customers(world: World) {
  const find = (sessionId: number) => sessionIn(world, sessionId);
  const sessions: ReadonlyMap<number, FakeSession> = world.sessions;
  return {
    session: find,
    /** All there are, by their ids. */
    sessions,
    /** They wait in the queue unless `status`, a bot or a topic without anybody present says otherwise. */
    customerAsks: (wanted: NewSession = {}) => startSession(world, wanted),

    customerSays(sessionId: number, text: string) {
      const session = find(sessionId);
      if (session.status === 'UserLast') setStatus(world, session, null, 'CustomerLast');
      post(world, session, { by: null, type: 'ToUser', text });
    },

    /** Somebody answers in SuperOffice's own client. */
    agentSays(sessionId: number, text: string) {
      const session = find(sessionId);
      if (session.status === 'CustomerLast') setStatus(world, session, session.user, 'UserLast');
      post(world, session, { by: session.user, type: 'ToCustomer', text });
    },

    /** The bot that has the chat says something. */
    botSays(sessionId: number, text: string) {
      post(world, find(sessionId), { by: null, specialType: 'BotMessage', text });
    },

    customerTypesForm(sessionId: number, fields: Partial<Form>) {
      const session = find(sessionId);
      Object.assign(session.form, fields);
      touch(world, session);
      if (session.status === 'PreChatForm' || session.status === 'Faq')
        setStatus(world, session, null, queueOrOffline(world, session.topicId));
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
      backToQueue(world, session, null);
      post(world, session, { by: null, specialType: 'ReopenedByCustomer' });
    },

    customerLeaves(sessionId: number) {
      const session = find(sessionId);
      session.fetchedUntil ??= world.now();
      const status = session.status === 'InQueue' ? 'ClosedFromQueue' : 'Closed';
      end(world, session, status, { by: null, specialType: 'ClosedByCustomer' });
    },

    /** @param status where the customer goes on, if not to the queue */
    botHandsOff(sessionId: number, status?: ChatStatus) {
      const session = find(sessionId);
      backToQueue(world, session, null, status ?? queueOrOffline(world, session.topicId));
    },

    /** Somebody answers in SuperOffice's own client; answers whether they got it. */
    agentPicksUp: (sessionId: number, associate: FakeAssociate) =>
      pickUp(world, find(sessionId), associate),

    transferred: (sessionId: number, associate: FakeAssociate) =>
      handOver(world, find(sessionId), associate),
    /** Somebody sends it on to another topic, where it waits on. */
    movesTo(sessionId: number, { topicId }: FakeTopic) {
      const session = find(sessionId);
      session.topicId = topicId;
      touch(world, session);
    },

    endSession(sessionId: number) {
      const session = find(sessionId);
      end(world, session, 'Finished', { by: session.user, specialType: 'ClosedByUser' });
    },
    reset(sessionId: number) {
      const session = find(sessionId);
      backToQueue(world, session, session.user);
    },

    deleteSession(sessionId: number) {
      world.sessions.delete(sessionId);
    },

    /** Everyone who picked a session up, in order: one for each time it was in the queue. */
    winners: (sessionId: number): readonly FakeAssociate[] => find(sessionId).winners,
  };
}
