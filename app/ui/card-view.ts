import type { Away } from '../domain/away.ts';

/** For whom and where a session is shown. */
export type CardView = {
  readonly surface: 'channel' | 'dm';
  /** The card of the session's latest stay in the queue, of an earlier one, or left behind when its topic became another. */
  readonly standing: 'current' | 'earlier' | 'moved';
  /** Where a card that is not current points to; null when the newer card's address is not known. */
  readonly newerCardUrl: string | null;
  /**
   * Once a chat no longer waits, the channel and the winner's DM show whose it is; the other agents'
   * DMs say only what became of it, in one line without the customer's data.
   */
  readonly details: 'shown' | 'hidden';
  /** The zone times are given in: the picking agent's, or a DM's owner's. Null: each reader's own, by Slack. */
  readonly zone: string | null;
  /** Where SuperOffice's web client is; null: no links. */
  readonly webUrl: string | null;
  /** Why SuperOffice cannot be asked now; null or absent: it can. */
  readonly away?: Away | null;
  /** How long the chat had waited when its card was posted; null or absent: nobody counted. */
  readonly postedAfterMs?: number | null;
  /** The owner took it in SuperOffice, not by a click in Slack. */
  readonly pickedUpInSuperOffice: boolean;
};
