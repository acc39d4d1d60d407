import type { Tx } from '../store/store.ts';
import type { Parts } from './parts.ts';
import { wantTidyUp } from './tidy-up.ts';
import { work } from './work-kinds.ts';

/** Puts down the work that is never done; each time it runs it asks for the next. */
export async function beginWork(parts: Pick<Parts, 'worker' | 'place'>, tx: Tx): Promise<void> {
  await parts.worker.add(tx, { kind: work.pollQueue, key: parts.place.tenant });
  await wantTidyUp(parts, tx);
}
