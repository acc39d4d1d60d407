/** A chat that waits, as far as DMs go. */
export type WaitingChat = {
  /** When its present stay in the queue was first seen. */
  readonly since: number;
  /** May it be told of? Its card in the channel comes first. */
  readonly isReady: boolean;
};

/** Somebody who is told of waiting chats. */
export type Recipient<Chat extends WaitingChat> = {
  /** The chats that they may answer, the longest wait first. */
  readonly chats: readonly Chat[];
  /** Those that they have a DM about. */
  readonly told: ReadonlySet<Chat>;
  /** Have they a DM that sums up many chats? */
  readonly hasSummary: boolean;
  /** Chats up to this moment are, or were, told of by a summary. */
  readonly summedUpTo: number;
  readonly lastSentAt: number;
};

/** A DM to be sent; `about` null: it sums up all chats that wait. */
export type Dm<To, Chat> = { readonly to: To; readonly about: Chat | null };

/** More chats than this are summed up in one DM. */
const mostAlone = 3;

/**
 * The DM to be sent next to each who lacks one. Whose last DM is the oldest comes first, so that people take
 * turns where not all can be told in time.
 */
export function dmsInTurn<Chat extends WaitingChat, To extends Recipient<Chat>>(
  recipients: readonly (To & Recipient<Chat>)[],
): Dm<To, Chat>[] {
  return recipients
    .toSorted((one, other) => one.lastSentAt - other.lastSentAt)
    .flatMap((to) => nextDm<Chat, To>(to) ?? []);
}

/** Are these so many chats that they are summed up? */
export function areMany({ length }: readonly unknown[]): boolean {
  return length > mostAlone;
}

/**
 * The moment up to which chats are told of by a summary of these.
 * @param readAt when it began to be read what waits; one of them may be younger
 */
export function summedUpTo(chats: readonly WaitingChat[], readAt: number): number {
  return Math.max(readAt, ...chats.map(({ since }) => since));
}

function nextDm<Chat extends WaitingChat, To extends Recipient<Chat>>(
  to: To & Recipient<Chat>,
): Dm<To, Chat> | null {
  const about = to.chats.find((chat) => isUntold(to, chat));
  if (!about) return null;
  if (!areMany(to.chats)) return { to, about };
  return to.hasSummary ? null : { to, about: null };
}

function isUntold<Chat extends WaitingChat>({ told, summedUpTo }: Recipient<Chat>, chat: Chat) {
  return chat.isReady && !told.has(chat) && chat.since > summedUpTo;
}
