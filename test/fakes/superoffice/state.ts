import type { AssociateType, ChatStatus, MessageType, SpecialType } from './enums.ts';

export type FakeAssociate = {
  readonly associateId: number;
  /** The same person's id in the chat tables: never equal to the associate id. */
  readonly ejUserId: number;
  readonly personId: number;
  readonly type: AssociateType;
  /** Initials, as SuperOffice shows them. */
  readonly name: string;
  readonly fullName: string;
  readonly username: string;
  password: string;
  zone: string | null;
  present: boolean;
  readonly administrator: boolean;
  active: boolean;
};

export type Membership = {
  canRespond: boolean;
  canNotify: boolean;
  canListen: boolean;
  canManage: boolean;
};

export type FakeTopic = {
  readonly topicId: number;
  name: string;
  welcomeMessage: string;
  open: boolean;
  readonly members: Map<FakeAssociate, Membership>;
};

export type FakeMessage = {
  readonly messageId: number;
  readonly type: MessageType;
  readonly specialType: SpecialType;
  readonly text: string;
  readonly author: string;
  readonly postedAt: number;
};

/** What the customer may have typed. An empty string is a field left empty. */
export type Form = {
  name: string;
  company: string;
  email: string;
  phone: string;
  host: string;
  alias: string;
  consented: boolean;
};

/** A chat session as SuperOffice keeps it. Times are epoch milliseconds. */
export type FakeSession = {
  readonly sessionId: number;
  topicId: number;
  readonly form: Form;
  readonly messages: FakeMessage[];
  readonly sessionKey: string;
  readonly initialQueuePos: number;
  readonly registeredAt: number;
  readonly requestedAt: number;
  status: ChatStatus;
  chatbotIsActive: boolean;
  user: FakeAssociate | null;
  transferTo: FakeAssociate | null;
  firstMessage: string;
  lastMessage: string;
  startedAt: number | null;
  endedAt: number | null;
  idleAt: number;
  updatedAt: number;
  /** When the customer's browser last asked for news; null while it still does. */
  fetchedUntil: number | null;
  rating: number;
  person: { personId: number; fullName: string; email?: string } | null;
  contact: { contactId: number; name: string } | null;
  ticket: { ticketId: number; title: string } | null;
  /** Everyone whose pick-up took effect, in order. */
  readonly winners: FakeAssociate[];
};

/** What webhooks can be told about a session. */
export type SessionEvent = {
  readonly name: 'chatsession.created' | 'chatsession.changed' | 'chatsession.message';
  readonly session: FakeSession;
  /** Null when the customer did it. */
  readonly by: FakeAssociate | null;
};

export type World = {
  readonly now: () => number;
  /** How webhooks name this SuperOffice. */
  readonly ctx: string;
  readonly associates: FakeAssociate[];
  readonly topics: Map<number, FakeTopic>;
  readonly sessions: Map<number, FakeSession>;
  /** The next number of one kind of row. */
  nextId(kind: 'associate' | 'topic' | 'session' | 'message' | 'webhook'): number;
  /** Says at once to all who listen what has happened. */
  emit(name: SessionEvent['name'], session: FakeSession, by: FakeAssociate | null): void;
  listen(listener: (event: SessionEvent) => void): void;
};

export function createWorld(now: () => number, ctx = 'Default'): World {
  const last = { associate: 10, topic: 20, session: 580, message: 1000, webhook: 0 };
  const listeners: ((event: SessionEvent) => void)[] = [];
  return {
    now,
    ctx,
    associates: [],
    topics: new Map(),
    sessions: new Map(),
    nextId: (kind) => ++last[kind],
    emit: (name, session, by) => {
      for (const listener of listeners) listener({ name, session, by });
    },
    listen: (listener) => {
      listeners.push(listener);
    },
  };
}
