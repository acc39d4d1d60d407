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
  readonly topicId: number;
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

export type World = {
  readonly now: () => number;
  readonly associates: FakeAssociate[];
  readonly topics: Map<number, FakeTopic>;
  readonly sessions: Map<number, FakeSession>;
  /** The next number of one kind of row. */
  nextId(kind: 'associate' | 'topic' | 'session' | 'message'): number;
};

export function createWorld(now: () => number): World {
  const last = { associate: 10, topic: 20, session: 580, message: 1000 };
  return {
    now,
    associates: [],
    topics: new Map(),
    sessions: new Map(),
    nextId: (kind) => ++last[kind],
  };
}

/** The session a test speaks of; throws when there is none. */
export function sessionIn(world: World, sessionId: number): FakeSession {
  const session = world.sessions.get(sessionId);
  if (!session) throw new Error(`This SuperOffice has no chat session ${sessionId}`);
  return session;
}

/** The topic a test speaks of; throws when there is none. */
export function topicIn(world: World, topicId: number): FakeTopic {
  const topic = world.topics.get(topicId);
  if (!topic) throw new Error(`This SuperOffice has no chat topic ${topicId}`);
  return topic;
}
