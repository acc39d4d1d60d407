import { SealError, type Sealer } from '../sealing/sealer.ts';
import { type SealedRow, sealedRows } from '../store/sealed-rows.ts';
import type { Parts } from './parts.ts';

type Needed = Pick<Parts, 'store' | 'time' | 'log'>;

/** So much at a time that no click waits for it. */
const most = 100;

/**
 * Seals what an older secret sealed with the newest, a part of it at a time, and says in the log when the
 * older secrets can be dropped.
 */
export async function sealAnew({ store, time, log }: Needed, sealer: Sealer): Promise<void> {
  const rows = await sealedRows(store.db, time.now());
  const anew = rows.flatMap((row) => sealedAnew(sealer, row));
  if (anew.length === 0) return;
  const now = anew.slice(0, most);
  await store.write(async (tx) => {
    for (const { row, after } of now) await row.replace(tx, after);
  });
  const left = anew.length - now.length;
  const message = left === 0 ? 'the older secrets are not needed any more' : 'sealing anew';
  log.info({ sealed: now.length, left }, message);
}

/** Nothing for what no secret opens: it can only be made anew. */
function sealedAnew(sealer: Sealer, row: SealedRow) {
  const { sealed, place } = row;
  if (!sealer.isOld(sealed)) return [];
  try {
    return [{ row, after: sealer.seal(sealer.open(sealed, place), place) }];
  } catch (error) {
    if (error instanceof SealError) return [];
    throw error;
  }
}
