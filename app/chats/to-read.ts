import type { KnownSession } from '../store/sessions.ts';
import type { QueueRow } from '../superoffice/superoffice.ts';
import { isInQueue, type QueueView } from './look-at-queue.ts';

/** A session to be read, and the row that is the reason; null when it is only time to look again. */
export type ToRead = { readonly sessionId: number; readonly row: string | null };

/** The row of a session that is not running any more. */
const absent = 'absent';

/** Did the archive list this session when it was last looked at? */
export function isListed(known: { readonly row: string | null } | undefined): boolean {
  return typeof known?.row === 'string' && known.row !== absent;
}

/**
 * Which sessions to read after a look at the queue: those whose row changed, those that left, and
 * those whose last reading is too old to be believed without a row that changed.
 */
export function toRead(
  view: QueueView,
  known: readonly KnownSession[],
  { now, rereadAfter }: { now: number; rereadAfter: number },
): ToRead[] {
  const rows = new Map(view.rows.map((row) => [row.sessionId, row]));
  const knownRows = new Map(known.map(({ sessionId, row }) => [sessionId, row]));
  const changed = view.rows
    .filter(({ sessionId, signature }) => knownRows.get(sessionId) !== signature)
    .map(({ sessionId, signature }) => ({ sessionId, row: signature }));
  const left = known
    .filter(({ sessionId, row }) => !rows.has(sessionId) && row !== absent)
    .filter(({ sessionId }) => sessionId >= view.coversFrom)
    .map(({ sessionId }) => ({ sessionId, row: absent }));
  const named = new Set([...changed, ...left].map(({ sessionId }) => sessionId));
  const old = known
    .filter(({ sessionId }) => !named.has(sessionId))
    .filter(({ state, sessionId }) => mayChangeUnseen(state, rows.get(sessionId)))
    .filter(({ readAt }) => now - (readAt ?? 0) >= rereadAfter)
    .map(({ sessionId }) => ({ sessionId, row: null }));
  return [...changed, ...left, ...old];
}

/** A customer's leaving and a bot's hand-off may change no row, and nothing is seen of one that is not there. */
function mayChangeUnseen(state: KnownSession['state'], row: QueueRow | undefined): boolean {
  if (state === null) return true;
  if (state === 'picked-up') return row === undefined;
  if (state === 'not-queued') return row !== undefined && isInQueue(row);
  return state === 'waiting';
}
