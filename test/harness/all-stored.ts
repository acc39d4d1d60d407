import { readSettings } from '../../app/config.ts';
import type { Time } from '../../app/domain/time.ts';
import { fromConfig } from '../../app/from-config.ts';
import { createLog } from '../../app/log.ts';
import { tables } from '../../app/store/move-store.ts';
import type { Schema } from '../../app/store/schema.ts';
import { openStore } from '../../app/store/store.ts';

/** All that a stopped Pickup with these settings has stored, by table. */
export async function allStored(
  settings: Readonly<Record<string, string>>,
  time: Time,
): Promise<Record<keyof Schema, readonly object[]>> {
  const outside = { time, log: createLog('silent') };
  const store = await openStore(fromConfig.storePlace(readSettings(settings), outside));
  try {
    const rows = tables.map(
      async (table) => [table, await store.db.selectFrom(table).selectAll().execute()] as const,
    );
    return Object.fromEntries(await Promise.all(rows)) as Record<keyof Schema, object[]>;
  } finally {
    await store.close();
  }
}
