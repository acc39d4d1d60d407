import type { Answer, Call } from './call.ts';
import { calls } from './calls.ts';
import { queueRow } from './queue-row.ts';
import { associateFromWire, sessionFromWire } from './session-from-wire.ts';
import type {
  Presence,
  Principal,
  SessionRead,
  SuperOfficeUser,
  Topic,
  TopicAgent,
} from './types.ts';
import { registeredWebhook, webhookCalls } from './webhook-calls.ts';
import type {
  PresenceWire,
  PrincipalWire,
  SessionWire,
  TopicAgentWire,
  TopicWire,
} from './wire.ts';

type Means = {
  readonly tenant: string;
  readonly ask: <T>(call: Call<T>) => Promise<Answer<T>>;
  readonly onStatus: (status: string | number) => void;
};

export function createUser({ tenant, ask, onStatus }: Means): SuperOfficeUser {
  const value = async <T>(call: Call<T>) => (await ask(call)).value;
  return {
    session: async (...about) => read(await ask(calls.session(...about))),
    pickUp: async (...about) => read(await ask(calls.pickUp(...about))),
    waitingRows: async (query) => (await value(calls.waitingRows(query))).value.map(queueRow),
    newestRows: async (top) => (await value(calls.newestRows(top))).value.map(queueRow),
    topicAgents: async (topicId) => (await value(calls.topicAgents(topicId)))?.flatMap(agent) ?? [],
    topic: async (topicId) => {
      const wire = await value(calls.topic(topicId));
      return wire && topic(wire);
    },
    topics: async () => (await value(calls.topics()))?.map(topic) ?? [],
    presence: async () => (await value(calls.presence()))?.flatMap(presence) ?? [],
    principal: async () => principal(await value(calls.principal())),
    webhooks: async () => (await value(webhookCalls.all()))?.map(registeredWebhook) ?? [],
    saveWebhook: async (wanted) => registeredWebhook(await value(webhookCalls.save(wanted))),
    deleteWebhook: async (webhookId) => {
      await ask(webhookCalls.remove(webhookId));
    },
  };

  function read({ value, serverDate }: Answer<SessionWire | null>): SessionRead | null {
    if (!value) return null;
    onStatus(value.Status);
    return { session: sessionFromWire(value, { tenant, serverDate }), serverDate };
  }
}

function agent({ User, CanRespond, CanNotify }: TopicAgentWire): TopicAgent[] {
  const who = associateFromWire(User);
  if (!who) return [];
  const rights = { canRespond: CanRespond ?? false, canNotify: CanNotify ?? false };
  return [{ ...who, ...rights, ejUserId: User?.EjUserId || null }];
}

function presence({ UserId, DisplayName, Present }: PresenceWire): Presence[] {
  if (typeof Present !== 'boolean') return [];
  return [{ userId: UserId, name: DisplayName ?? '', present: Present }];
}

function topic({ ChatTopicId, Name }: TopicWire): Topic {
  return { topicId: ChatTopicId, name: Name?.trim() || `#${ChatTopicId}` };
}

function principal(wire: PrincipalWire): Principal {
  const { AssociateId, EjUserId, FullName, Associate, UserType } = wire;
  const name = FullName?.trim() || Associate?.trim() || `#${AssociateId}`;
  const kind = kinds[UserType ?? ''] ?? 'other';
  return { associateId: AssociateId, ejUserId: EjUserId ?? null, name, kind };
}

/** SuperOffice's UserType. */
const kinds: Readonly<Record<string, Principal['kind']>> = {
  InternalAssociate: 'internal',
  ExternalAssociate: 'external',
  SystemAssociate: 'system',
};
