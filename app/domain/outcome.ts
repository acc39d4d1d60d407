import type { Away } from './away.ts';
import type { Associate, Session } from './session.ts';

/** Why SuperOffice or Pickup does not let this person pick up this chat. */
export type NotAllowedReason = 'not-a-member' | 'cannot-respond';

/**
 * How a pick-up ended. Every entry point (card, command) answers from this one union.
 * `agentName` is what SuperOffice calls the person, or the name they sign in with.
 */
export type Outcome =
  | { readonly outcome: 'picked-up'; readonly session: Session }
  | { readonly outcome: 'already-yours'; readonly session: Session }
  | { readonly outcome: 'taken'; readonly session: Session; readonly by: Associate }
  | { readonly outcome: 'gone'; readonly session: Session | null }
  | { readonly outcome: 'nothing-waits' }
  | {
      readonly outcome: 'not-allowed';
      readonly reason: NotAllowedReason;
      readonly topic: string | null;
      readonly agentName: string;
    }
  | { readonly outcome: 'not-linked'; readonly slackUser: string }
  | { readonly outcome: 'password-refused'; readonly agentName: string }
  | { readonly outcome: 'refused'; readonly words: string | null }
  | { readonly outcome: 'wrong-tenant'; readonly tenant: string }
  | { readonly outcome: 'unreachable' }
  /** SuperOffice says itself that it is away. */
  | { readonly outcome: Away }
  /** SuperOffice refuses the service account, so that nothing can be asked. */
  | { readonly outcome: 'locked-out' }
  | { readonly outcome: 'no-answer-yet' }
  | { readonly outcome: 'no-answer' }
  | { readonly outcome: 'click-again' };
