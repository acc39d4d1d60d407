import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openStore } from '../../app/store/store.ts';
import { embedded } from '../harness/database.ts';
import { freshPlace } from './with-store.ts';

test.skipIf(embedded)('what others than Pickup say on its channel is not heard', async () => {
  const place = await freshPlace();
  await using here = await opened(place);
  await using there = await opened(place);
  const heard: unknown[] = [];
  here.signals.on('work', (about) => heard.push(about));
  const { rows } = await sql<{ hash: string }>`select md5(current_schema()) as hash`.execute(
    here.db,
  );
  const channel = `pickup_${rows[0]?.hash}`;
  await expect
    .poll(async () => {
      for (const payload of ['', 'hello', 'null', '{}'])
        await sql`select pg_notify(${channel}, ${payload})`.execute(there.db);
      await there.write((tx) => there.signals.send(tx, 'work', [583]));
      return heard;
    })
    .toContainEqual([583]);
});

async function opened(place: Parameters<typeof openStore>[0]) {
  const store = await openStore(place);
  return { ...store, [Symbol.asyncDispose]: () => store.close() };
}
