import { type TestContext, test } from 'vitest';
import { createLog } from '../../app/log.ts';
import { setFact } from '../../app/store/facts.ts';
import { openStore } from '../../app/store/store.ts';
import { systemTime } from '../../app/system-time.ts';
import { Cable } from '../harness/cable.ts';
import { embedded, freshDatabase } from '../harness/database.ts';

/** Longer than a silent connection is put up with. */
const longest = 45_000;

/** A store on a connection that can go silent. */
async function stranding({ onTestFinished }: Pick<TestContext, 'onTestFinished'>) {
  const database = await freshDatabase();
  if (!database) throw new Error('no PostgreSQL');
  const { cable, url } = await Cable.to(database.url);
  const store = await openStore({ url, time: systemTime, log: createLog('silent') });
  onTestFinished(async () => {
    await store.close();
    await cable.cut();
    await database.drop();
  });
  return { store, cable, database };
}

test.skipIf(embedded).concurrent(
  'what was asked over a network that went silent fails, and the next goes over a new connection',
  async ({ expect, ...context }) => {
    const { store, cable } = await stranding(context);
    cable.strand();
    const write = () => store.write((tx) => setFact(tx, 'probe', 1));
    await expect(write()).rejects.toThrow(/cannot reach the database/);
    await write();
  },
  longest,
);

test.skipIf(embedded).concurrent(
  'other processes are heard again after a network that went silent',
  async ({ expect, ...context }) => {
    const { store, cable, database } = await stranding(context);
    const place = { url: database.url, time: systemTime, log: createLog('silent') };
    const other = await openStore(place);
    const heard: unknown[] = [];
    store.signals.on('work', (about) => heard.push(about));
    cable.strand();
    const isHeard = async () => {
      await other.write((tx) => other.signals.send(tx, 'work', [583]));
      return heard;
    };
    await expect.poll(isHeard, { timeout: longest - 5_000 }).toContainEqual([583]);
    await other.close();
  },
  longest,
);
