import type { Session } from '../domain/session.ts';
import type { Log } from '../log.ts';
import { type CallerOptions, type CallGuard, createCaller } from './caller.ts';
import { parseStatus } from './session-status.ts';
import { createUser } from './superoffice-user.ts';

/** Whose rights a call has. */
export type Credentials = {
  readonly kind: 'basic';
  readonly username: string;
  readonly password: string;
};

export type SuperOffice = {
  readonly tenant: string;
  /** SuperOffice as one of its users; costs nothing. `click`: a person waits, so these calls go first. */
  as(
    credentials: Credentials,
    priority: 'click' | 'background',
    guard?: CallGuard,
  ): SuperOfficeUser;
};

/** `serverDate`: when SuperOffice answered by its own clock, epoch milliseconds. */
export type SessionRead = { readonly session: Session; readonly serverDate: number | null };

export type Topic = { readonly topicId: number; readonly name: string };

export type TopicAgent = {
  readonly associateId: number;
  readonly name: string;
  readonly canRespond: boolean;
  readonly canNotify: boolean;
};

export type Principal = {
  readonly associateId: number;
  /** The same person's number in the chat tables. */
  readonly ejUserId: number | null;
  readonly name: string;
};

/** What the session archive tells about a session: enough to know whether to read it. */
export type QueueRow = {
  readonly sessionId: number;
  /** SuperOffice's number of the status; null when the archive does not show it in a form we know. */
  readonly status: number | null;
  readonly requestedAt: number | null;
  /** Differs whenever something that a card shows may have changed. To be compared, not read. */
  readonly signature: string;
};

export type RowQuery = {
  /** As SuperOffice numbers them. */
  readonly statuses: readonly number[];
  /** Only sessions with a higher number. */
  readonly after: number;
  readonly top: number;
};

/**
 * What one SuperOffice user can do. Every method rejects with a SuperOfficeError, or with its
 * signal's reason once that aborts.
 */
export type SuperOfficeUser = {
  /** Null when SuperOffice does not know the session. */
  session(sessionId: number, signal?: AbortSignal): Promise<SessionRead | null>;
  /** Assigns a waiting session to this user; null when it does not wait. Sent once, never again. */
  pickUp(sessionId: number, signal?: AbortSignal): Promise<SessionRead | null>;
  /** Lowest number first. Check the statuses: a SuperOffice may ignore a filter instead of refusing it. */
  waitingRows(query: RowQuery): Promise<QueueRow[]>;
  /** The newest sessions of any status, highest number first. */
  newestRows(top: number): Promise<QueueRow[]>;
  topicAgents(topicId: number): Promise<TopicAgent[]>;
  topic(topicId: number): Promise<Topic | null>;
  /** The topics that this user belongs to. */
  topics(): Promise<Topic[]>;
  /** Who this user is. */
  principal(): Promise<Principal>;
};

type Options = CallerOptions & { readonly tenant: string; readonly log: Log };

/** The web services of one SuperOffice. Nothing runs between calls, so there is nothing to stop. */
export function createSuperOffice(options: Options): SuperOffice {
  const { tenant } = options;
  const call = createCaller(options);
  const onStatus = warnOnceOfUnknown(options);
  return {
    tenant,
    as: (credentials, priority, guard) => {
      const caller = { authorization: authorization(credentials), priority, guard };
      return createUser({ tenant, onStatus, ask: (request) => call(caller, request) });
    },
  };
}

function warnOnceOfUnknown({ log, tenant }: Options): (status: string | number) => void {
  const known = new Set<string>();
  return (status) => {
    const name = String(status).slice(0, 40);
    if (parseStatus(status) || known.has(name)) return;
    known.add(name);
    log.warn({ tenant, status: name }, 'unknown chat status: its sessions count as not queued');
  };
}

function authorization({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
