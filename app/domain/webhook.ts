/** Something happened to a session. */
export type ChatEvent = {
  readonly is: 'chat';
  readonly sessionId: number;
  /** The same each time this event is sent; null when it has none. */
  readonly eventId: string | null;
  /** When, by SuperOffice's clock; null when it does not say. */
  readonly happenedAt: number | null;
};

/** What was made of a request that wants to be a webhook of SuperOffice's. */
export type Webhook =
  | ChatEvent
  | { readonly is: 'test' }
  /** Signed, but about nothing that Pickup shows. */
  | { readonly is: 'uninteresting' }
  | { readonly is: 'unsigned' }
  | { readonly is: 'unreadable'; readonly because: 'not JSON' | 'no event' | 'no session' };

/** Whether SuperOffice tells of its chats by webhook. */
export type WebhookState = 'off' | 'not heard yet' | 'arriving' | 'missing';
