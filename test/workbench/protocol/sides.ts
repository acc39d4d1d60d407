export type SuperOffice = {
  readonly topics: readonly Topic[];
  readonly associates: readonly Associate[];
  /** Newest first. */
  readonly sessions: readonly Session[];
};

export type Topic = {
  readonly id: number;
  readonly name: string;
  /** Closed or without anybody present: customers see the offline form. */
  readonly isStaffed: boolean;
};

export type Associate = {
  readonly id: number;
  readonly name: string;
  readonly isPresent: boolean;
  /** Of which topics they may answer the chats. */
  readonly topics: readonly number[];
};

export type Session = {
  readonly id: number;
  readonly topic: string;
  readonly customer: string;
  /** As SuperOffice calls it, such as `InQueue`. */
  readonly status: string;
  /** The same for people: `waiting`, `with Anna Berg`, `ended` … */
  readonly says: string;
  readonly owner: string | null;
  readonly withBot: boolean;
  readonly requestedAt: number;
  readonly lastMessage: string;
  readonly can: readonly SuperOfficeVerb[];
};

type SuperOfficeVerb = 'picks up' | 'writes' | 'transfers' | 'ends' | 'hands back';

/** A customer with the website's chat window before them. */
export type CustomerChat = {
  readonly session: number;
  readonly topic: string;
  readonly name: string;
  readonly stage: 'form' | 'bot' | 'waiting' | 'chatting' | 'ended' | 'offline';
  /** What the window says at its head, such as `You are number 2 in the queue`. */
  readonly says: string;
  /** Their browser is gone, without a word. */
  readonly isAway: boolean;
  readonly messages: readonly ChatMessage[];
};

export type ChatMessage = {
  readonly id: number;
  readonly from: 'customer' | 'agent' | 'bot' | 'system';
  readonly author: string;
  readonly text: string;
  readonly at: number;
};
