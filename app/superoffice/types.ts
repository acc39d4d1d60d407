import type { Session } from '../domain/session.ts';

/** What a request says of whose rights it has, such as `Authorization`. */
export type CredentialHeaders = Readonly<Record<string, string>>;

/** Whose rights a call has. */
export type Credentials = {
  readonly kind: 'basic' | 'ticket' | 'bearer';
  /**
   * For the next request; may ask the login host first.
   * @throws {SuperOfficeError} when there are none to be had now
   */
  headers(): Promise<CredentialHeaders>;
  /**
   * SuperOffice answered 401 or 403 to these headers.
   * @returns whether there are others now, with which to try once more
   * @throws {SuperOfficeError} when that cannot be told now
   */
  renew(refused: CredentialHeaders): Promise<boolean>;
};

/** `serverDate`: when SuperOffice answered by its own clock, epoch milliseconds. */
export type SessionRead = { readonly session: Session; readonly serverDate: number | null };

export type Topic = { readonly topicId: number; readonly name: string };

export type TopicAgent = {
  readonly associateId: number;
  readonly name: string;
  readonly canRespond: boolean;
  readonly canNotify: boolean;
  /** The same person's number in the chat tables. */
  readonly ejUserId: number | null;
};

/** Whether a chat user is Present in SuperOffice. */
export type Presence = {
  /** SuperOffice does not say whether this is the associate's number or the one in the chat tables. */
  readonly userId: number;
  readonly name: string;
  readonly present: boolean;
};

export type Principal = {
  readonly associateId: number;
  /** The same person's number in the chat tables. */
  readonly ejUserId: number | null;
  readonly name: string;
  /** Only people of the company itself answer chats. */
  readonly kind: 'internal' | 'external' | 'system' | 'other';
};

/** A webhook as SuperOffice lists it; its secret is never shown again. */
export type RegisteredWebhook = {
  readonly webhookId: number;
  readonly name: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly state: 'active' | 'stopped' | 'too many errors' | 'unknown';
  /** All of it as SuperOffice gave it, as it has to be saved again. */
  readonly entity: Readonly<Record<string, unknown>>;
};

export type WantedWebhook = {
  /** As it was found; whatever else somebody set there stays. Null: a new one. */
  readonly before: RegisteredWebhook | null;
  /** Of a new one. */
  readonly name: string;
  readonly url: string;
  /** At least these. */
  readonly events: readonly string[];
  readonly secret: string;
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
  /** Of everybody who has a part in chat; those of whom SuperOffice does not say are left out. */
  presence(): Promise<Presence[]>;
  /** Who this user is. */
  principal(): Promise<Principal>;
  /** All of the tenant's. `forbidden`: SuperOffice does not let this app see to webhooks. */
  webhooks(): Promise<RegisteredWebhook[]>;
  /** Saves one, active from now on; `refused` unless its address answers a test event meanwhile. */
  saveWebhook(wanted: WantedWebhook): Promise<RegisteredWebhook>;
  deleteWebhook(webhookId: number): Promise<void>;
};
