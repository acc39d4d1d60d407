import { statuses } from './enums.ts';
import type { FakeSession, World } from './state.ts';
import type { Wire } from './wire.ts';

export type Column = {
  /** What filters and orderings compare; times are epoch milliseconds. */
  readonly value: (session: FakeSession, world: World) => number | string | null;
  /** How the answer writes it, where that differs. */
  readonly write?: (session: FakeSession, wire: Wire, world: World) => string | number;
  readonly isTime?: true;
};

const time = (read: (session: FakeSession) => number | null): Column => ({
  value: read,
  write: (session, wire) => wire.date(read(session)),
  isTime: true,
});

/** The columns of the `ChatSession` archive, by lower-case name. */
export const archiveColumns: ReadonlyMap<string, Column> = new Map<string, Column>(
  Object.entries({
    chatsessionid: { value: ({ sessionId }) => sessionId },
    status: { value: ({ status }) => statuses.indexOf(status), write: writeStatus },
    firstmessage: { value: ({ firstMessage }) => firstMessage },
    lastmessage: { value: ({ lastMessage }) => lastMessage },
    whenrequested: time(({ requestedAt }) => requestedAt),
    whenstarted: time(({ startedAt }) => startedAt),
    whenended: time(({ endedAt }) => endedAt),
    registereddate: time(({ registeredAt }) => registeredAt),
    updateddate: time(({ updatedAt }) => updatedAt),
    queuelength: { value: ({ initialQueuePos }) => initialQueuePos },
    rating: { value: ({ rating }) => rating },
    agent: { value: ({ user }) => user?.ejUserId ?? 0 },
    associateid: { value: ({ user }) => user?.associateId ?? 0 },
    contactid: { value: ({ contact }) => contact?.contactId ?? 0 },
    personid: { value: ({ person }) => person?.personId ?? 0 },
    'chattopic/chattopicid': { value: ({ topicId }) => topicId },
    'chattopic/name': {
      value: topicName,
      write: (session, wire, world) => wire.localised(topicName(session, world)),
    },
    'associate/fullname': { value: ({ user }) => user?.fullName ?? '' },
    'associate/ejuserid': { value: ({ user }) => user?.ejUserId ?? 0 },
    'associate/username': { value: ({ user }) => user?.username ?? '' },
    'person/fullname': { value: ({ person }) => person?.fullName ?? '' },
  } satisfies Record<string, Column>),
);

function writeStatus({ status }: FakeSession, { faults }: Wire): number | string {
  const number = statuses.indexOf(status);
  if (faults.archiveStatus === 'number') return number;
  if (faults.archiveStatus === 'string') return String(number);
  // `InQueue` is shown as "In queue".
  return status.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function topicName({ topicId }: FakeSession, world: World): string {
  return world.topics.get(topicId)?.name ?? '';
}
