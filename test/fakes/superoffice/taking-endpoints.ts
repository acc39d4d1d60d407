import type { AgentRequest, Endpoint } from './endpoint.ts';
import { sessionEntity } from './entities.ts';
import type { Faults } from './faults.ts';
import { associateNamed } from './lookups.ts';
import { AgentError, integer, text } from './parameters.ts';
import { backToQueue, handOver, pickUp, post, queueOrOffline, touch } from './sessions.ts';
import type { FakeAssociate, FakeSession, World } from './state.ts';

/** The methods by which a session gets an owner, or another one. */
export function takingEndpoints(world: World, faults: Faults): Record<string, Endpoint> {
  return { ...pickUpMethods(world, faults), ...transferMethods(world) };
}

function pickUpMethods(world: World, faults: Faults): Record<string, Endpoint> {
  const take = (session: FakeSession | undefined, { caller, wire }: AgentRequest) => {
    if (!session || !mayPickUp(world, faults, session, caller)) return null;
    const won = pickUp(world, session, caller, { takesOver: faults.lastPickUpWins });
    return won ? sessionEntity(session, world, wire) : null;
  };
  return {
    async PickUpChatSession(request) {
      const id = integer(request.body, 'ChatSessionId');
      await faults.pickUpArrives();
      return take(world.sessions.get(id), request);
    },

    async PickUpFirstChatSession(request) {
      await faults.pickUpArrives();
      return take(firstInQueue(world, request.caller), request);
    },

    ResetChatSession({ body, caller, wire }) {
      const session = world.sessions.get(integer(body, 'ChatSessionId'));
      if (!session) return null;
      backToQueue(world, session, caller, queueOrOffline(world, session.topicId));
      return sessionEntity(session, world, wire);
    },
  };
}

function transferMethods(world: World): Record<string, Endpoint> {
  const named = ({ body }: AgentRequest) => world.sessions.get(integer(body, 'ChatSessionId'));
  const entity = (session: FakeSession | undefined, { wire }: AgentRequest) =>
    session ? sessionEntity(session, world, wire) : null;
  return {
    TransferChatSession(request) {
      const session = named(request);
      const to = associateNamed(world, text(request.body, 'ToAssociate'));
      if (session && to && session.user === request.caller) {
        session.transferTo = to;
        touch(world, session);
      }
      return entity(session, request);
    },

    AcceptChatSessionTransfer(request) {
      const session = named(request);
      if (session?.transferTo === request.caller) handOver(world, session, request.caller);
      return entity(session, request);
    },

    RejectChatSessionTransfer(request) {
      const session = named(request);
      if (session?.transferTo === request.caller) {
        session.transferTo = null;
        post(world, session, { by: request.caller, specialType: 'TransferRejected' });
      }
      return entity(session, request);
    },
  };
}

function mayPickUp(world: World, faults: Faults, session: FakeSession, caller: FakeAssociate) {
  const rights = world.topics.get(session.topicId)?.members.get(caller);
  if (!faults.pickUpNeedsRight || rights?.canRespond) return true;
  throw new AgentError('You are not allowed to respond on this chat channel.');
}

/** Which session is the first is not documented; here it is the oldest that the caller may answer. */
function firstInQueue({ sessions, topics }: World, caller: FakeAssociate) {
  const waiting = [...sessions.values()].filter(
    ({ status, chatbotIsActive, topicId }) =>
      status === 'InQueue' &&
      !chatbotIsActive &&
      topics.get(topicId)?.members.get(caller)?.canRespond,
  );
  return waiting.sort((one, other) => one.requestedAt - other.requestedAt)[0];
}
