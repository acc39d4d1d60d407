import { readSettings } from '../../app/config.ts';
import type { Time } from '../../app/domain/time.ts';
import { fromConfig } from '../../app/from-config.ts';
import { createLog } from '../../app/log.ts';
import { tables } from '../../app/store/move-store.ts';
import type { Db, Schema } from '../../app/store/schema.ts';
import { openStore, type Store } from '../../app/store/store.ts';

/** Does something in the store of a stopped Pickup with these settings. */
export async function inStore<T>(
  settings: Readonly<Record<string, string>>,
  time: Time,
  act: (store: Store) => Promise<T>,
): Promise<T> {
  const outside = { time, log: createLog('silent') };
  const store = await openStore(fromConfig.storePlace(readSettings(settings), outside));
  return await act(store).finally(() => store.close());
}

/** All that is stored, by table. */
export async function allRows(db: Db): Promise<Record<keyof Schema, readonly object[]>> {
  const rows = tables.map(
    async (table) => [table, await db.selectFrom(table).selectAll().execute()] as const,
  );
  return Object.fromEntries(await Promise.all(rows)) as Record<keyof Schema, object[]>;
}
