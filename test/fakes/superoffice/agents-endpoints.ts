import { messageCarrier } from './carriers.ts';
import type { AgentRequest, Endpoint } from './endpoint.ts';
import { sessionEntity } from './entities.ts';
import type { MessageType } from './enums.ts';
import type { Faults } from './faults.ts';
import { AgentError, type Fields, fieldsOf, integer, present, text } from './parameters.ts';
import { backToQueue, changed, handOver, pickUp, post, queueOrOffline } from './sessions.ts';
import type { FakeAssociate, FakeSession, World } from './state.ts';
import { topicEndpoints } from './topic-endpoints.ts';

/** The methods of SuperOffice's Chat agent that Pickup may call, by name. */
export function agentsEndpoints(world: World, faults: Faults): Readonly<Record<string, Endpoint>> {
  return { ...sessionMethods(world, faults), ...messageMethods(world), ...topicEndpoints(world) };
}

function sessionMethods(world: World, faults: Faults): Record<string, Endpoint> {
  const find = (id: number) => world.sessions.get(id);
  const named = ({ body }: AgentRequest) => find(integer(body, 'ChatSessionId'));
  const entity = (session: FakeSession | undefined, { wire }: AgentRequest) =>
    session ? sessionEntity(session, world, wire) : null;
  return {
    async PickUpChatSession(request) {
      const id = integer(request.body, 'ChatSessionId');
      await faults.pickUpArrives();
      const session = find(id);
      if (!session || !mayPickUp(world, faults, session, request.caller)) return null;
      const won = pickUp(world, session, request.caller, { takesOver: faults.lastPickUpWins });
      return won ? entity(session, request) : null;
    },

    GetChatSessionEntity: (request) =>
      entity(find(integer(request.query, 'chatSessionEntityId')), request),

    ResetChatSession(request) {
      const session = named(request);
      if (session) backToQueue(world, session, queueOrOffline(world, session.topicId));
      return entity(session, request);
    },

    TransferChatSession(request) {
      const session = named(request);
      const to = associateNamed(world, text(request.body, 'ToAssociate'));
      if (session && to && session.user === request.caller) {
        session.transferTo = to;
        changed(world, session);
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
        post(world, session, 'Special', '', request.caller.fullName, 'TransferRejected');
      }
      return entity(session, request);
    },
  };
}

function messageMethods(world: World): Record<string, Endpoint> {
  const named = (body: Fields) => world.sessions.get(integer(body, 'ChatSessionId'));
  return {
    GetChatMessages({ body, wire }) {
      const session = named(body);
      const after = integer(body, 'After');
      const later = session?.messages.filter(({ messageId }) => messageId > after) ?? [];
      return session ? later.map((message) => messageCarrier(message, session, wire)) : [];
    },

    AddChatMessage({ body, wire, caller }) {
      const session = named(body);
      const message = fieldsOf(present(body, 'Message'));
      const type = messageType(message.get('type'));
      if (!session) return null;
      const added = post(world, session, type, text(message, 'Message'), caller.fullName);
      if (type !== 'Special') session.status = type === 'ToUser' ? 'CustomerLast' : 'UserLast';
      return messageCarrier(added, session, wire);
    },
  };
}

function mayPickUp(world: World, faults: Faults, session: FakeSession, caller: FakeAssociate) {
  const rights = world.topics.get(session.topicId)?.members.get(caller);
  if (!faults.pickUpNeedsRight || rights?.canRespond) return true;
  throw new AgentError('You are not allowed to respond on this chat channel.');
}

function associateNamed(world: World, nameOrId: string): FakeAssociate | undefined {
  const wanted = nameOrId.toLowerCase();
  return world.associates.find(
    ({ username, associateId }) => username.toLowerCase() === wanted || `${associateId}` === wanted,
  );
}

function messageType(type: unknown): MessageType {
  return type === 'ToUser' || type === 'Special' ? type : 'ToCustomer';
}
