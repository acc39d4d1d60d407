import type { Tx } from '../store/store.ts';
import type { Parts } from './parts.ts';
import { work } from './work-kinds.ts';

/** Has agents told of what waits by DM, in so many milliseconds. */
export async function wantDms({ worker, place }: Parts, tx: Tx, delayMs = 0): Promise<void> {
  await worker.addAfter(tx, { kind: work.sendDms, key: place.workspace }, delayMs);
}
