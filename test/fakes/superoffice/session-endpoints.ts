import type { Endpoint } from './endpoint.ts';
import { sessionEntity } from './entities.ts';
import { statuses } from './enums.ts';
import { belongsTo } from './lookups.ts';
import { newSession, startSession } from './new-session.ts';
import { type Fields, integer, memberOf } from './parameters.ts';
import { setStatus, touch } from './sessions.ts';
import type { FakeAssociate, Form, World } from './state.ts';

/** The methods that read, create and save whole sessions. */
export function sessionEndpoints(world: World): Record<string, Endpoint> {
  return {
    GetChatSessionEntity({ query, wire }) {
      const session = world.sessions.get(integer(query, 'chatSessionEntityId'));
      return session ? sessionEntity(session, world, wire) : null;
    },

    /** Which statuses it lists is not documented; here those that have not ended. */
    ChatSessionsForUser: ({ caller, wire }) =>
      [...world.sessions.values()]
        .filter(({ topicId, endedAt }) => endedAt === null && belongsTo(world, topicId, caller))
        .map((session) => sessionEntity(session, world, wire)),

    CreateChatSessionForTopic({ body, wire, caller }) {
      const topicId = integer(body, 'ChatTopicId');
      if (!world.topics.has(topicId)) return null;
      return sessionEntity(startSession(world, { topicId }, caller), world, wire);
    },

    CreateDefaultChatSessionEntity: ({ wire }) =>
      sessionEntity(newSession(world, 0, 0, { status: 'Invalid' }), world, wire),

    SaveChatSessionEntity({ body, wire, caller }) {
      const session = saved(world, body, caller);
      return session ? sessionEntity(session, world, wire) : null;
    },

    DeleteChatSessionEntity({ query }) {
      world.sessions.delete(integer(query, 'ChatSessionEntityId'));
      return null;
    },
  };
}

/** What the customer typed and the status can be set; whether a status ends a session is not documented. */
function saved(world: World, entity: Fields, caller: FakeAssociate) {
  const sessionId = entity.get('chatsessionid') ? integer(entity, 'ChatSessionId') : 0;
  const status = memberOf(statuses, entity.get('status'));
  if (sessionId === 0) {
    const topicId = integer(entity, 'TopicId');
    const wanted = { ...formIn(entity), topicId, ...(status ? { status } : {}) };
    return world.topics.has(topicId) ? startSession(world, wanted, caller) : null;
  }
  const session = world.sessions.get(sessionId);
  if (!session) return null;
  Object.assign(session.form, formIn(entity));
  touch(world, session);
  if (status) setStatus(world, session, caller, status);
  return session;
}

const formFields = {
  name: 'customername',
  company: 'customercompanyname',
  email: 'customeremail',
  phone: 'customerphone',
  alias: 'customeralias',
} satisfies Partial<Record<keyof Form, string>>;

function formIn(entity: Fields): Partial<Form> {
  const typed = Object.entries(formFields).map(([key, name]) => [key, entity.get(name)]);
  return Object.fromEntries(typed.filter(([, value]) => typeof value === 'string'));
}
