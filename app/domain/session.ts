/** Where a session stands, in the words people use. Derived from SuperOffice's status, its bot flag and its user. */
export type SessionState =
  | 'not-queued' // a form, a FAQ or a bot has it: nobody waits for an agent yet
  | 'waiting'
  | 'picked-up'
  | 'ended'
  | 'abandoned'
  | 'gone'; // SuperOffice no longer knows it

/** A SuperOffice user, as a session names its owner. */
export type Associate = {
  readonly associateId: number;
  readonly name: string;
};

/** Something in SuperOffice that a session is connected to: a person, a company or a request. */
export type Linked = {
  readonly id: number;
  readonly name: string;
};

/** What the customer typed before the chat. Empty strings are null. */
export type Customer = {
  readonly name: string | null;
  readonly company: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly consented: boolean;
};

/**
 * A SuperOffice chat session as Pickup shows it. All texts are plain text exactly as typed (HTML
 * already turned to text), not yet escaped or shortened; times are epoch milliseconds.
 */
export type Session = {
  readonly tenant: string;
  readonly sessionId: number;
  readonly state: SessionState;
  readonly topicId: number;
  readonly topic: string | null;
  /** Null once it is no longer kept who the customer was; then nothing else says so either. */
  readonly customer: Customer | null;
  readonly firstMessage: string | null;
  /** Place in the queue when it was requested; null when SuperOffice does not say. */
  readonly queuePlace: number | null;
  readonly owner: Associate | null;
  readonly requestedAt: number | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** The customer's browser has not asked for news for over two minutes. */
  readonly mayHaveLeft: boolean;
  readonly person: Linked | null;
  readonly company: Linked | null;
  readonly request: Linked | null;
};

/** A session is known by its tenant and its number there. */
export type SessionId = { readonly tenant: string; readonly sessionId: number };

/** Does this session deserve a card? */
export function isWaiting(session: Session): boolean {
  return session.state === 'waiting';
}

/** Will nothing more happen to this session unless its customer comes back? */
export function isOver(session: Session): boolean {
  return session.state === 'ended' || session.state === 'abandoned' || session.state === 'gone';
}

/** Does its customer wait for an agent, or talk to one? */
export function isOpen({ state }: Session): boolean {
  return state === 'waiting' || state === 'picked-up';
}

/** What may be kept of a session when its customer's data may not. */
export function withoutCustomer(session: Session): Session {
  const nothing = {
    customer: null,
    firstMessage: null,
    person: null,
    company: null,
    request: null,
  };
  return { ...session, ...nothing };
}

/** What is left to show of a session that SuperOffice no longer knows; null when nothing was ever known. */
export function goneSession(last: Session | null): Session | null {
  return last && { ...last, state: isOver(last) ? last.state : 'gone', mayHaveLeft: false };
}
