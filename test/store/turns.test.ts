import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import type { Run } from '../../app/store/runs.ts';
import type { Store } from '../../app/store/store.ts';
import { type Turn, takeTurn } from '../../app/store/take-turn.ts';
import { add, type LeasedItem } from '../../app/store/work.ts';
import { leaseDue } from '../../app/store/work-lease.ts';
import { embedded } from '../harness/database.ts';
import { freshStore } from './with-store.ts';
import { gate, workerOn } from './with-worker.ts';

const item = { kind: 'sync', key: '583' };

test('an item that is wanted by several at the same moment is taken once', async () => {
  const store = await freshStore();
  const taken: string[] = [];
  store.work.on((work) => taken.push(...work.taken.map(({ holder }) => holder)));
  const taker = { holder: 'us', takesMore: true, room: () => 8 };
  for (let times = 0; times < 3; times += 1) {
    await store.write((tx) => add(tx, item, 1_000, taker));
  }
  expect(taken).toEqual(['us']);
});

/** A store of which one write, when it is told so, is committed and fails all the same. */
function withLostAnswer(store: Store) {
  const lost = { next: false };
  const write: Store['write'] = async (change) => {
    const isLost = lost.next;
    lost.next = false;
    const result = await store.write(change);
    if (isLost) throw new Error('the connection broke');
    return result;
  };
  return { store: { ...store, write }, lost };
}

test('what is wanted during a run is run, although nobody said that its end was committed', async () => {
  const real = await freshStore();
  const { store, lost } = withLostAnswer(real);
  const { handler, held, letGo } = gate();
  const { worker, time } = await workerOn({
    ...{ store, spacingMs: () => 0 },
    handlers: { sync: handler },
  });
  await worker.idle();
  await real.write((tx) => worker.add(tx, item));
  await vi.waitFor(() => expect(held).toHaveLength(1));
  await real.write((tx) => worker.add(tx, item));
  lost.next = true;
  letGo();
  await vi.waitFor(async () => {
    time.forward(1_000);
    expect(held).toHaveLength(2);
  });
  letGo();
});

test.skipIf(embedded)(
  'no more is taken than there is room for, however few there were',
  async () => {
    const store = await freshStore();
    await store.write((tx) => add(tx, item, 0));
    await sql`analyze work`.execute(store.db);
    await store.write(async (tx) => {
      for (let key = 1; key < 20; key += 1) await add(tx, { ...item, key: String(key) }, key);
    });
    const leased = await store.write((tx) => leaseDue(tx, 'us', 100, { kind: 'sync', limit: 2 }));
    expect(leased).toHaveLength(2);
  },
);

test.skipIf(embedded)('a turn holds nothing while it waits for who changes its work', async () => {
  const store = await freshStore();
  const [first, last] = ['a', 'z'].map((key): LeasedItem => {
    return { kind: 'sync', key, attempt: 1, deaths: 0, addedAt: 0 };
  });
  if (!first || !last) throw new Error('unreachable');
  await store.write(async (tx) => {
    for (const one of [last, first]) await add(tx, one, 0);
  });
  await store.write((tx) => leaseDue(tx, 'us', 0, { kind: 'sync', limit: 2 }));
  let tries = 0;
  const turned = Promise.withResolvers<unknown>();
  await store.db.transaction().execute(async (tx) => {
    await tx.selectFrom('work').select('id').where('key', '=', 'a').forUpdate().execute();
    turned.resolve(
      store.write((inTurn) => {
        tries += 1;
        return takeTurn(inTurn, turnWith({ active: [first], ended: [ended(last)] }));
      }),
    );
    await expect.poll(() => waiting(store)).toBe(1);
    await tx.selectFrom('work').select('id').where('key', '=', 'z').forUpdate().execute();
  });
  await turned.promise;
  expect(tries).toBe(1);
});

test.skipIf(embedded)(
  'what another process is changing is looked at again a little later',
  async () => {
    const store = await freshStore();
    await store.write((tx) => add(tx, item, 0));
    const take = () =>
      store.write((tx) => takeTurn(tx, turnWith({ rooms: new Map([['sync', 8]]) })));
    await store.db.transaction().execute(async (tx) => {
      await tx.selectFrom('work').select('id').forUpdate().execute();
      const { leased, dueAt } = await take();
      expect(leased).toEqual([]);
      expect(dueAt).toBeGreaterThan(1);
    });
    expect(await take()).toMatchObject({ leased: [item] });
  },
);

function ended(one: LeasedItem): Run {
  const over = Promise.withResolvers<void>();
  return { item: one, startedAt: 0, over, verdict: { verdict: 'done', restMs: 0 } };
}

function turnWith(given: Partial<Turn>): Turn {
  const chores = { renews: true, forgets: false };
  return {
    ...{
      active: [],
      ended: [],
      ...chores,
      holder: 'us',
      now: 1,
      kinds: ['sync'],
      rooms: new Map(),
    },
    spacingMs: () => 0,
    mostOfOne: () => 8,
    ...given,
  };
}

/** How many wait for a row of this store's queue. */
async function waiting(store: Store): Promise<number> {
  const { rows } = await sql`select pid from pg_locks where not granted
    and pid in (select pid from pg_locks where relation = 'work'::regclass)`.execute(store.db);
  return rows.length;
}
