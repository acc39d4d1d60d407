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

/** What is remembered about somebody who opened Pickup in Slack: its Home and its messages. */
export type HomeRow = {
  readonly workspace: string;
  readonly slackUser: string;
  /** When they last opened their Home or pressed something there; 0: never, or Slack shows them none. */
  readonly openedAt: number;
  /** The place among the chats that wait that they turned to, counted from 1. */
  readonly page: number;
  /** A fingerprint of what Slack shows there, Slack's own hash of it, and since when; null: nothing known. */
  readonly drawn: string | null;
  readonly hash: string | null;
  readonly publishedAt: number;
  /** When they were welcomed; null: they were not. */
  readonly welcomedAt: number | null;
  /** When they were last told what Pickup can do because they wrote to it. */
  readonly helpedAt: number;
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
