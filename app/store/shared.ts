import { Bell } from './bell.ts';
import { migrate } from './migrations.ts';
import { explainPostgres, openPostgres } from './postgres.ts';
import { openSignals } from './postgres-signals.ts';
import type { PutDown } from './put-down-work.ts';
import type { Store, StorePlace } from './store.ts';
import { writeAlone } from './write-alone.ts';

/** Opens the store in a PostgreSQL, see `openStore`, beside any number of processes that use it too. */
export async function openShared(place: Extract<StorePlace, { url: string }>): Promise<Store> {
  const { url } = place;
  const explain = (error: unknown) => explainPostgres(error, url);
  const db = openPostgres(url);
  const work = new Bell<PutDown>();
  const write = writeAlone(db, { explain, onWork: (news) => work.ring(news) });
  try {
    await write(migrate);
    const signals = await openSignals({ ...place, db });
    const close = async () => {
      await signals.close();
      await db.destroy();
    };
    return { db, write, work, signals, close };
  } catch (error) {
    await db.destroy();
    throw explain(error);
  }
}
