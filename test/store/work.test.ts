import { expect, test } from 'vitest';
import type { WorkRow } from '../../app/store/schema.ts';
import type { Store } from '../../app/store/store.ts';
import { add, addAfter, addUrgent, leaseMs, mostDeaths } from '../../app/store/work.ts';
import { fail, finish } from '../../app/store/work-end.ts';
import { leaseDue, releaseAll, renew } from '../../app/store/work-lease.ts';
import { stats } from '../../app/store/work-stats.ts';
import { freshStore } from './with-store.ts';

const item = { kind: 'sync', key: '583' };

function lease(store: Store, holder: string, now: number) {
  return store.write((tx) => leaseDue(tx, holder, now, { kind: 'sync', limit: 10 }));
}

test('one of two holders gets an item', async () => {
  const store = await freshStore();
  await store.write((tx) => add(tx, item, 0));
  const both = await Promise.all([lease(store, 'a', 1), lease(store, 'b', 1)]);
  expect(both.map(({ length }) => length)).toEqual([1, 0]);
});

test('what is added together merges with what waits and with what runs, each by itself', async () => {
  const store = await freshStore();
  const items = ['running', 'waiting', 'new'].map((key) => ({ kind: 'sync', key }));
  const [running, waiting] = items;
  if (!running || !waiting) throw new Error('unreachable');
  await store.write((tx) => add(tx, running, 0));
  await lease(store, 'a', 0);
  await store.write((tx) => addAfter(tx, waiting, 100, 0));
  await store.write(async (tx) => {
    for (const one of items) await add(tx, one, 50);
  });
  const rows = await store.db.selectFrom('work').selectAll().orderBy('key').execute();
  expect(rows).toMatchObject([
    { key: 'new', holder: null, nextAt: 50 },
    { key: 'running', holder: 'a', nextAt: leaseMs, againAt: 50 },
    { key: 'waiting', holder: null, nextAt: 50 },
  ]);
});

/** Rows as they can be: waiting, running, idle and parked, each in its variants. */
function possibleRows(): WorkRow[] {
  const times = [10, 20, 30];
  const rest = {
    kind: 'sync',
    againAt: null,
    quietUntil: 0,
    tries: 0,
    begun: 0,
    parked: 0,
  } as const;
  const states = [
    ...times.flatMap((nextAt) =>
      times.map((wantedAt) => ({ ...rest, nextAt, wantedAt, holder: null })),
    ),
    ...[null, ...times].map((againAt) => ({
      ...{ ...rest, nextAt: 20, wantedAt: 10, holder: 'a', againAt },
    })),
    ...([0, 1] as const).map((parked) => ({
      ...{ ...rest, nextAt: null, wantedAt: 10, holder: null, parked },
    })),
  ];
  const rows = states.flatMap((row) => [0, ...times].map((quietUntil) => ({ ...row, quietUntil })));
  return rows.map((row, index) => ({ ...row, id: `sync/${index}`, key: String(index) }));
}

/** What becomes of a row that is wanted at this moment. */
function wanted(row: WorkRow, at: number): WorkRow {
  if (row.holder) return { ...row, againAt: Math.min(row.againAt ?? at, at) };
  const nextAt = Math.min(row.nextAt ?? Number.POSITIVE_INFINITY, Math.max(row.quietUntil, at));
  const wantedAt = row.nextAt === null ? at : Math.min(row.wantedAt, at);
  return { ...row, parked: 0, nextAt, wantedAt };
}

test.each([5, 10, 15, 20, 25, 30, 35])(
  'whatever waits, runs, rests or is parked is wanted at %i from then on, if not earlier',
  async (at) => {
    const store = await freshStore();
    const rows = possibleRows();
    await store.write(async (tx) => {
      for (const row of rows) await tx.insertInto('work').values(row).execute();
      for (const row of rows) await add(tx, row, at);
    });
    const stored = await store.db.selectFrom('work').selectAll().execute();
    const byId = (one: WorkRow, other: WorkRow) => one.id.localeCompare(other.id);
    expect(stored.toSorted(byId)).toEqual(rows.map((row) => wanted(row, at)).toSorted(byId));
  },
);

test('a holder that lost its lease ends nothing', async () => {
  const store = await freshStore();
  await store.write((tx) => add(tx, item, 0));
  await lease(store, 'slow', 0);
  await lease(store, 'quick', leaseMs);
  const now = leaseMs + 1;
  await store.write(async (tx) => {
    await renew(tx, 'slow', [item], now);
    await finish(tx, item, { holder: 'slow', now, restMs: 0 });
    await fail(tx, item, { holder: 'slow', now, restMs: 0, counted: true });
  });
  const row = await store.db.selectFrom('work').selectAll().executeTakeFirst();
  expect(row).toMatchObject({ holder: 'quick', nextAt: 2 * leaseMs, tries: 0, begun: 2 });
});

/** An item that was under way at so many deaths, and is again. */
async function begunAfter(deaths: number) {
  const store = await freshStore();
  await store.write((tx) => add(tx, item, 0));
  for (let count = 0; count < deaths; count += 1) {
    expect(await lease(store, 'doomed', 0)).toMatchObject([{ attempt: 1, deaths: count }]);
    await store.write(async (tx) => {
      await tx.updateTable('work').set({ nextAt: 0 }).execute();
    });
  }
  await lease(store, 'doomed', 0);
  return store;
}

test.each([
  [0, 1],
  [mostDeaths - 1, 1],
  [mostDeaths, 2],
  [mostDeaths + 1, 3],
  [mostDeaths + 30, 12],
])(
  'what was under way at %i deaths is left alone for %i leases after another',
  async (deaths, leases) => {
    const store = await begunAfter(deaths);
    const until = leases * leaseMs;
    await store.write((tx) => renew(tx, 'doomed', [item], 1));
    expect(await lease(store, 'next', until - 1)).toEqual([]);
    expect(await lease(store, 'next', Math.max(until, leaseMs + 1))).toHaveLength(1);
  },
);

test('at the next start everything that was under way is due, but for what may have ended the last', async () => {
  for (const [deaths, due] of [
    [mostDeaths - 1, 0],
    [mostDeaths, 2 * leaseMs],
  ] as const) {
    const store = await begunAfter(deaths);
    await store.write((tx) => releaseAll(tx));
    expect(await lease(store, 'next', due - 1)).toEqual([]);
    expect(await lease(store, 'next', due)).toHaveLength(1);
  }
});

test('a run that ends, however, was no death', async () => {
  const store = await freshStore();
  await store.write((tx) => add(tx, item, 0));
  await lease(store, 'a', 0);
  await store.write((tx) => releaseAll(tx));
  await lease(store, 'a', 0);
  const end = { holder: 'a', now: 1, restMs: 0 };
  await store.write((tx) => fail(tx, item, { ...end, counted: true }));
  expect(await lease(store, 'a', 1)).toMatchObject([{ attempt: 2, deaths: 0 }]);
});

test('what is added during a run is due after the run, although the holder never saw it', async () => {
  const store = await freshStore();
  await store.write((tx) => add(tx, item, 0));
  await lease(store, 'a', 0);
  await store.write(async (tx) => {
    await addAfter(tx, item, 9_000, 10);
    await add(tx, item, 20);
    await finish(tx, item, { holder: 'a', now: 100, restMs: 500 });
  });
  expect(await lease(store, 'a', 599)).toEqual([]);
  expect(await lease(store, 'a', 600)).toEqual([{ ...item, attempt: 1, deaths: 0, addedAt: 20 }]);
});

test('items are taken in the order in which they became due', async () => {
  const store = await freshStore();
  await store.write(async (tx) => {
    await addAfter(tx, { kind: 'sync', key: 'late' }, 30, 0);
    await addAfter(tx, { kind: 'sync', key: 'early' }, 10, 0);
    await addAfter(tx, { kind: 'sync', key: 'middle' }, 20, 0);
  });
  const keys = (await lease(store, 'a', 100)).map(({ key }) => key);
  expect(keys).toEqual(['early', 'middle', 'late']);
});

test('of two that want an item urgently one takes it, and it runs once more', async () => {
  const store = await freshStore();
  const taken: unknown[] = [];
  store.work.on((work) => taken.push(...work.taken));
  const takers = ['a', 'b'].map((holder) => ({ holder, takesMore: true, room: () => 0 }));
  for (const taker of takers) await store.write((tx) => addUrgent(tx, item, 5, taker));
  expect(taken).toEqual([{ holder: 'a', item: { ...item, attempt: 1, deaths: 0, addedAt: 5 } }]);
  await store.write((tx) => finish(tx, item, { holder: 'a', now: 6, restMs: 0 }));
  expect(await lease(store, 'b', 6)).toHaveLength(1);
});

test('the statistics tell what waits or runs, and how late the latest is', async () => {
  const store = await freshStore();
  const nothing = { depth: 0, due: 0, running: 0, oldestDueMs: 0, parked: 0 };
  expect(await stats(store.db, 0)).toEqual(nothing);
  await store.write(async (tx) => {
    await addUrgent(tx, item, 0, { holder: 'a', takesMore: true, room: () => 0 });
    await addAfter(tx, { kind: 'sync', key: '584' }, 100, 0);
    await addAfter(tx, { kind: 'sync', key: '585' }, 900, 0);
  });
  const all = { ...nothing, depth: 3, running: 1 };
  expect(await stats(store.db, 50)).toEqual({ ...all, due: 1 });
  expect(await stats(store.db, 400)).toEqual({ ...all, due: 2, oldestDueMs: 300 });
});
