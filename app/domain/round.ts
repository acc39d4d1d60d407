import type { SessionState } from './session.ts';

/**
 * A session's rounds count its entries into the queue; each deserves a card of its own. `before` is
 * null for a session never read.
 */
export function nextRound(round: number, before: SessionState | null, now: SessionState): number {
  return now === 'waiting' && before !== 'waiting' ? round + 1 : round;
}
