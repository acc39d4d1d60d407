import type { Session, SessionId } from '../domain/session.ts';
import { isWaiting } from '../domain/session.ts';
import { sessionValue } from '../ids.ts';
import type { StoredSession } from '../store/sessions.ts';
import { saveSession } from '../store/sessions.ts';
import type { Tx } from '../store/store.ts';
import { ensureCards } from './ensure-cards.ts';
import type { Parts } from './parts.ts';
import { work } from './work-kinds.ts';

/** A snapshot that was just read, and what was stored when its reading began. */
export type FreshSnapshot = {
  readonly id: SessionId;
  readonly before: StoredSession | undefined;
  readonly session: Session;
  readonly readAt: number;
  /** Since when it waits, by our clock; not needed of one that cannot have come into the queue just now. */
  readonly waitsSince?: number;
  /** The time zone of its owner, if that is known. */
  readonly ownersZone?: string | null;
};

/**
 * Saves a snapshot, sees to it that its cards exist and that the shown ones follow.
 * @returns false when somebody saved a newer one meanwhile; then the session is read again
 */
export async function saveSnapshot(parts: Parts, tx: Tx, fresh: FreshSnapshot): Promise<boolean> {
  const { id, before } = fresh;
  const savedAt = parts.time.now();
  const expectedVersion = before?.version ?? 0;
  const saved = await saveSession(tx, id, { ...fresh, savedAt, expectedVersion });
  if (!saved.saved) {
    await parts.worker.add(tx, { kind: work.syncSession, key: sessionValue(id) });
    return false;
  }
  await ensureCards(parts, tx, { stored: saved.stored, ...placeInQueue(fresh) });
  if (saved.stored.revision !== before?.revision) await redrawCards(parts, tx);
  return true;
}

/** Counts a wait that a snapshot ended, which was saved. One that came back has no moment since when it waits. */
export function noteEndOfWait({ metrics }: Parts, { before, session }: FreshSnapshot): void {
  if (before?.session?.state !== 'waiting' || isWaiting(session)) return;
  metrics.waitEnded(session, before.round === 1);
}

function placeInQueue({ before, session, readAt, waitsSince = readAt }: FreshSnapshot) {
  const last = before?.session;
  const hasMoved = last?.state === 'waiting' && last.topicId !== session.topicId;
  return { hasMoved, waitsSince: hasMoved ? readAt : waitsSince };
}

/** Makes Slack show what is stored now. */
export async function redrawCards(
  { worker, place }: Pick<Parts, 'worker' | 'place'>,
  tx: Tx,
): Promise<void> {
  await worker.add(tx, { kind: work.updateCards, key: place.workspace });
}
