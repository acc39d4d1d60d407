export type Party = 'Customer' | 'SuperOffice' | 'Sign-in' | 'Pickup' | 'Slack' | 'Person';

/** One request between two parties. */
export type Line = {
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
  readonly from: Party;
  /** Who exactly, such as the person that clicks. */
  readonly who: string | null;
  readonly to: Party;
  /** `POST` and the like; empty for what people do, which is no request of its own. */
  readonly method: string;
  /** A path, a method of Slack's such as `chat.update`, of SuperOffice's such as `PickUpChatSession`, or what somebody does. */
  readonly what: string;
  /** How the receiver knows who asks: `Slack's signature`, `as Anna Berg`, `bot token`; null: it does not. */
  readonly signed: string | null;
  /** HTTP status; null: under way; 0: no answer. */
  readonly status: number | null;
  /** From the first byte to the answer; null while under way. */
  readonly ms: number | null;
  /** Slack's or SuperOffice's own error, such as `ratelimited`. */
  readonly error: string | null;
  /** The chat it is about. */
  readonly session: number | null;
  /** Comes by itself again and again, such as the look at the queue: may be hidden. */
  readonly isRoutine: boolean;
  /** Is there a `/lines/{id}/curl`? */
  readonly hasCurl: boolean;
};
