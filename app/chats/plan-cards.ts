import { lockSession, type StoredSession, toStored, waitingSessions } from '../store/sessions.ts';
import type { Tx } from '../store/store.ts';
import { ensureCards } from './ensure-cards.ts';
import type { Parts } from './parts.ts';
import { work } from './work-kinds.ts';

/**
 * Sees to the cards of all chats that wait, after the channels have become others or opened or closed: one
 * chat at a time, so that no click and no other process waits for long, nor two for one another.
 */
export async function planCards(parts: Parts): Promise<void> {
  const { store, place } = parts;
  for (const one of await waitingSessions(store.db, place.tenant)) {
    await store.write((tx) => planAgain(parts, tx, one));
  }
}

async function planAgain(parts: Parts, tx: Tx, { session }: StoredSession): Promise<void> {
  const row = session && (await lockSession(tx, session));
  if (!row) return;
  const stored = toStored(row);
  const waitsSince = stored.roundAt ?? parts.time.now();
  await ensureCards(parts, tx, { stored, waitsSince, hasMoved: false });
}

export async function wantCardsPlanned(
  { worker, place }: Pick<Parts, 'worker' | 'place'>,
  tx: Tx,
): Promise<void> {
  await worker.add(tx, { kind: work.planCards, key: place.workspace });
}
