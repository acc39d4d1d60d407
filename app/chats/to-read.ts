import type { LiveSession } from '../store/sessions.ts';
import type { QueueView } from './look-at-queue.ts';

/** A session to be read, and the row that is the reason; null when it is only time to look again. */
export type ToRead = { readonly sessionId: number; readonly row: string | null };

/** The row of a session that is not running any more. */
const absent = 'absent';

/**
 * Which sessions to read after a look at the queue: those whose row changed, those that left, and
 * those whose last reading is too old (a waiting customer may leave without any row changing).
 */
export function toRead(
  view: QueueView,
  known: readonly LiveSession[],
  { now, rereadAfter }: { now: number; rereadAfter: number },
): ToRead[] {
  const knownRows = new Map(known.map(({ sessionId, row }) => [sessionId, row]));
  const running = new Set(view.rows.map(({ sessionId }) => sessionId));
  const changed = view.rows
    .filter(({ sessionId, signature }) => knownRows.get(sessionId) !== signature)
    .map(({ sessionId, signature }) => ({ sessionId, row: signature }));
  const left = known
    .filter(({ sessionId, row }) => !running.has(sessionId) && row !== absent)
    .filter(({ sessionId }) => sessionId >= view.coversFrom)
    .map(({ sessionId }) => ({ sessionId, row: absent }));
  const named = new Set([...changed, ...left].map(({ sessionId }) => sessionId));
  const old = known
    .filter(({ sessionId }) => !named.has(sessionId))
    .filter(
      ({ state, sessionId }) => state === 'waiting' || isOutOfSight(state, sessionId, running),
    )
    .filter(({ readAt }) => now - (readAt ?? 0) >= rereadAfter)
    .map(({ sessionId }) => ({ sessionId, row: null }));
  return [...changed, ...left, ...old];
}

function isOutOfSight(state: LiveSession['state'], sessionId: number, running: Set<number>) {
  return state === 'picked-up' && !running.has(sessionId);
}
