import type { Session, SessionId } from '../domain/session.ts';
import { isWaiting } from '../domain/session.ts';
import { sessionValue } from '../ids.ts';
import { addCard } from '../store/cards.ts';
import type { StoredSession } from '../store/sessions.ts';
import { saveSession } from '../store/sessions.ts';
import type { Tx } from '../store/store.ts';
import { isClosed } from './closed-channels.ts';
import type { Parts } from './parts.ts';
import { wantDms } from './want-dms.ts';
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
  const saved = await saveSession(tx, id, { ...fresh, expectedVersion: before?.version ?? 0 });
  if (!saved.saved) {
    await parts.worker.add(tx, { kind: work.syncSession, key: sessionValue(id) });
    return false;
  }
  await ensureCard(parts, tx, fresh, saved.stored);
  if (saved.stored.revision !== before?.revision) await redrawCards(parts, tx);
  return true;
}

/** Counts a wait that a snapshot ended, which was saved. One that came back has no moment since when it waits. */
export function noteEndOfWait({ metrics }: Parts, { before, session }: FreshSnapshot): void {
  if (before?.session?.state !== 'waiting' || isWaiting(session)) return;
  metrics.waitEnded(session, before.round === 1);
}

/** Sees to it that a chat that waits has a card to be posted. */
async function ensureCard(parts: Parts, tx: Tx, fresh: FreshSnapshot, stored: StoredSession) {
  const { session, round, quietRound } = stored;
  if (!session || !isWaiting(session) || round === quietRound) return;
  const { channel, workspace } = parts.place;
  const { readAt, waitsSince = readAt } = fresh;
  const times = { createdAt: parts.time.now(), waitsSince };
  const card = { ...fresh.id, round, workspace, channel, ...times };
  if (!(await addCard(tx, card))) return;
  await parts.worker.add(tx, { kind: work.postCards, key: channel });
  if (await isClosed(tx, channel)) await wantDms(parts, tx);
}

/** Makes Slack show what is stored now. */
export async function redrawCards(
  { worker, place }: Pick<Parts, 'worker' | 'place'>,
  tx: Tx,
): Promise<void> {
  await worker.add(tx, { kind: work.updateCards, key: place.workspace });
}
