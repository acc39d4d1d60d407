import type { KnownSession } from '../store/known-sessions.ts';
import type { QueueRow } from '../superoffice/types.ts';
import { isInQueue, type QueueView } from './look-at-queue.ts';

/** What to do about a session after a look at the queue. */
export type Step = {
  readonly sessionId: number;
  /** The row to remember; null when it is the one remembered. */
  readonly row: string | null;
  /** Since when it waits, by that row; null: it does not, or that is not known. */
  readonly requestedAt: number | null;
  readonly read: boolean;
};

/** The row of a session that is not running any more. */
const absent = 'absent';

/** Did the last look at the archive find that this session is not running? */
export function isAbsent(known: { readonly row: string | null } | undefined): boolean {
  return known?.row === absent;
}

/**
 * Which sessions to read after a look at the queue: those whose row changed, those that left, and
 * those whose last reading is too old to be believed without a row that changed. One that was never
 * in the queue is only remembered: it has no card, and nobody waits in it. So is the first row of one
 * that a webhook told of and that still waits.
 */
export function stepsAfter(
  view: QueueView,
  known: readonly KnownSession[],
  { now, rereadAfter }: { now: number; rereadAfter: number },
): Step[] {
  const rows = new Map(view.rows.map((row) => [row.sessionId, row]));
  const before = new Map(known.map((session) => [session.sessionId, session]));
  const changed = view.rows
    .filter(({ sessionId, signature }) => before.get(sessionId)?.row !== signature)
    .map((row) => ({
      sessionId: row.sessionId,
      row: row.signature,
      requestedAt: isInQueue(row) ? row.requestedAt : null,
      read: mayBeNews(row, before.get(row.sessionId)),
    }));
  const left = known
    .filter(({ sessionId, row }) => !rows.has(sessionId) && row !== absent)
    .filter(({ sessionId }) => sessionId >= view.coversFrom)
    .map(({ sessionId }) => ({ sessionId, row: absent, requestedAt: null, read: true }));
  const named = new Set([...changed, ...left].map(({ sessionId }) => sessionId));
  const old = known
    .filter(({ sessionId }) => !named.has(sessionId))
    .filter(({ state, sessionId, readAt }) => {
      const age = now - (readAt ?? 0);
      const row = rows.get(sessionId);
      if (isContradicted(state, row)) return age >= doubtAfter;
      return mayChangeUnseen(state, row) && age >= rereadAfter;
    })
    .map(({ sessionId }) => ({ sessionId, row: null, requestedAt: null, read: true }));
  return [...changed, ...left, ...old];
}

/**
 * Picked up or over by what was read, in the queue by its row: it may have come back within the second that
 * SuperOffice gives for a change, and so in a row like the one before.
 */
function isContradicted(state: KnownSession['state'], row: QueueRow | undefined): boolean {
  if (!row || row.status === null || !isInQueue(row)) return false;
  return state !== null && state !== 'waiting' && state !== 'not-queued';
}

/** The archive lags behind by seconds, so a reading younger than this is believed. */
const doubtAfter = 5_000;

function mayBeNews(row: QueueRow, known: KnownSession | undefined): boolean {
  const state = known?.state ?? null;
  if (state === 'waiting' && known?.row === null) return !isInQueue(row);
  return state !== null || isInQueue(row);
}

/** A customer's leaving and a bot's hand-off may change no row, and nothing is seen of one that is not there. */
function mayChangeUnseen(state: KnownSession['state'], row: QueueRow | undefined): boolean {
  if (state === 'picked-up') return row === undefined;
  if (state === null || state === 'not-queued') return row !== undefined && isInQueue(row);
  return state === 'waiting';
}
