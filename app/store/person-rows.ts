export type Flag = 0 | 1;

export type PersonRow = {
  readonly workspace: string;
  readonly user: string;
  readonly zone: string | null;
  readonly name: string | null;
  readonly readAt: number;
};

/** What is remembered about an agent's DMs. */
export type InboxRow = {
  readonly workspace: string;
  readonly slackUser: string;
  /** Wants to be told of waiting chats. */
  readonly wanted: Flag;
  /** Slack's name for the conversation; null before the first message. */
  readonly channel: string | null;
  /** Why Slack does not take messages for this person, in its own word, and since when. */
  readonly refusal: string | null;
  readonly refusedAt: number | null;
  readonly lastSentAt: number;
  /** The message that sums up many waiting chats; null when there is none to be kept up to date. */
  readonly summaryTs: string | null;
  /** A fingerprint of what it shows. */
  readonly summaryDrawn: string | null;
  readonly summaryShownAt: number;
  /** Chats that began to wait up to this moment are told of by the summary. */
  readonly summedUpTo: number;
};

/** Who a Slack user is in SuperOffice, by their own word. */
export type AccountRow = {
  readonly workspace: string;
  readonly slackUser: string;
  readonly tenant: string;
  readonly associateId: number;
  /** The same person's number in the chat tables. */
  readonly ejUserId: number | null;
  readonly name: string;
  /** Sealed. */
  readonly refreshToken: string;
  readonly linkedAt: number;
};

export type LinkRow = {
  /** Of what the link says: the store alone gives nobody a link. */
  readonly hash: string;
  readonly workspace: string;
  readonly slackUser: string;
  readonly tenant: string;
  /** Where the person asked for it, and for which chat: sealed. */
  readonly origin: string;
  readonly expiresAt: number;
  /** Once signing in has begun: the hash of what the browser brings back. */
  readonly state: string | null;
  /** What the answer is checked against: sealed. */
  readonly flow: string | null;
  readonly usedAt: number | null;
  /** When the browser was back. */
  readonly endedAt: number | null;
};
