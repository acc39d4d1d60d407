import { expect, test, vi } from 'vitest';
import { putDownWork } from '../../app/store/put-down-work.ts';
import type { Store } from '../../app/store/store.ts';
import { TryAgainLater } from '../../app/store/try-again-later.ts';
import { add, add as addWork, leaseMs, mostDeaths } from '../../app/store/work.ts';
import { leaseDue } from '../../app/store/work-lease.ts';
import { stats } from '../../app/store/work-stats.ts';
import type { Worker } from '../../app/store/worker.ts';
import { embedded } from '../harness/database.ts';
import { embeddedStore, freshStore } from './with-store.ts';
import { gate, listLog, workerOn } from './with-worker.ts';

const item = { kind: 'sync', key: '583' };

/** A worker on a handler that fails as often as it is told to. */
async function failingWorker(failures: readonly Error[]) {
  const left = [...failures];
  const attempts: number[] = [];
  const handlers = {
    sync: async (_: string, { attempt }: { attempt: number }) => {
      attempts.push(attempt);
      const failure = left.shift();
      if (failure) throw failure;
    },
  };
  return { ...(await workerOn({ handlers })), attempts };
}

/** Waits until the lease of an item lasts for so long still. */
async function leaseLasts(store: Store, key: string, until: number): Promise<void> {
  const row = store.db.selectFrom('work').select('nextAt').where('key', '=', key);
  await vi.waitFor(async () => {
    expect((await row.executeTakeFirstOrThrow()).nextAt).toBeGreaterThan(until);
  });
}

type CountingOptions = {
  readonly store?: Store;
  readonly spacingMs?: (kind: string) => number;
};

async function counting(options: CountingOptions = {}) {
  const keys: string[] = [];
  const handlers = { sync: async (key: string) => void keys.push(key) };
  return { ...(await workerOn({ handlers, ...options })), keys };
}

test('an added item runs with its key', async () => {
  const { add, worker, keys } = await counting();
  await add(item);
  await worker.idle();
  expect(keys).toEqual(['583']);
});

test('items added before the worker starts run when it does', async () => {
  const store = await freshStore();
  await store.write((tx) => add(tx, item, 0));
  const keys: string[] = [];
  const { worker } = await workerOn({
    store,
    handlers: { sync: async (key) => void keys.push(key) },
  });
  await worker.idle();
  expect(keys).toEqual(['583']);
});

test('an item added in a change that fails does not run', async () => {
  const { store, worker, keys } = await counting();
  const change = store.write(async (tx) => {
    await worker.add(tx, item);
    throw new Error('no');
  });
  await expect(change).rejects.toThrow('no');
  await worker.idle();
  expect(keys).toEqual([]);
});

test('an item added while it runs runs once more afterwards, however often it is added', async () => {
  const { handler, held, letGo } = gate();
  const { add, worker, time } = await workerOn({ handlers: { sync: handler } });
  await add(item);
  await vi.waitFor(() => expect(held).toHaveLength(1));
  await add(item);
  await add(item);
  expect(held).toHaveLength(1);
  letGo();
  await worker.idle();
  time.forward(500);
  await vi.waitFor(() => expect(held).toHaveLength(2));
  letGo();
  await worker.idle();
  time.forward(60_000);
  await worker.idle();
  expect(held).toHaveLength(2);
});

test('one key never runs twice at the same time, another key does', async () => {
  const { handler, held, letGo } = gate();
  const { add, worker } = await workerOn({ handlers: { sync: handler }, spacingMs: () => 0 });
  await add(item);
  await add({ ...item, key: '584' });
  await vi.waitFor(() => expect(held).toHaveLength(2));
  await add(item);
  expect(held).toHaveLength(2);
  letGo();
  await vi.waitFor(() => expect(held).toHaveLength(3));
  letGo();
  await worker.idle();
});

test('a key that ran less than 500 ms ago waits until 500 ms have passed', async () => {
  const { add, worker, time, keys } = await counting();
  await add(item);
  await worker.idle();
  time.forward(200);
  await add(item);
  time.forward(299);
  await worker.idle();
  expect(keys).toHaveLength(1);
  time.forward(1);
  await worker.idle();
  expect(keys).toHaveLength(2);
});

test('a long run counts towards the time its key waits', async () => {
  const { handler, held, letGo } = gate();
  const { add, worker, time } = await workerOn({ handlers: { sync: handler } });
  await add(item);
  await vi.waitFor(() => expect(held).toHaveLength(1));
  await add(item);
  time.forward(500);
  letGo();
  await vi.waitFor(() => expect(held).toHaveLength(2));
  letGo();
  await worker.idle();
});

test('a kind may be exempt from the spacing', async () => {
  const { add, worker, keys } = await counting({ spacingMs: () => 0 });
  await add(item);
  await worker.idle();
  await add(item);
  await worker.idle();
  expect(keys).toHaveLength(2);
});

test('a thousand adds in a second become a handful of runs', async () => {
  const { store, worker, time, keys } = await counting();
  for (let tenths = 0; tenths < 10; tenths += 1) {
    await Promise.all(Array.from({ length: 100 }, () => store.write((tx) => worker.add(tx, item))));
    await worker.idle();
    time.forward(100);
  }
  time.forward(500);
  await worker.idle();
  expect(keys.length).toBeGreaterThanOrEqual(2);
  expect(keys.length).toBeLessThanOrEqual(3);
});

test('a timer runs its item when its delay has passed, not before', async () => {
  const { addAfter, worker, time, keys } = await counting();
  await addAfter(item, 5_000);
  time.forward(4_999);
  await worker.idle();
  expect(keys).toEqual([]);
  time.forward(1);
  await worker.idle();
  expect(keys).toEqual(['583']);
});

test('an add brings a timer forward, and a later timer postpones nothing', async () => {
  const { add, addAfter, worker, time, keys } = await counting();
  await addAfter(item, 5_000);
  await addAfter(item, 60_000);
  time.forward(5_000);
  await worker.idle();
  expect(keys).toHaveLength(1);
  time.forward(1_000);
  await addAfter(item, 5_000);
  await add(item);
  await worker.idle();
  expect(keys).toHaveLength(2);
});

test('a timer that a handler sets for its own key fires after the run', async () => {
  const store = await freshStore();
  const ran: number[] = [];
  const { add, worker, time } = await workerOn({
    store,
    handlers: {
      sync: async () => {
        ran.push(time.now());
        if (ran.length === 1) await store.write((tx) => worker.addAfter(tx, item, 5_000));
      },
    },
  });
  await add(item);
  await worker.idle();
  time.forward(5_000);
  await worker.idle();
  expect(ran).toHaveLength(2);
});

test('a failed item is tried again after a delay that doubles up to a minute', async () => {
  const { add, worker, time, attempts, log } = await failingWorker(
    Array.from({ length: 9 }, () => new Error('no')),
  );
  await add(item);
  for (let tries = 1; tries < 10; tries += 1) {
    await worker.idle();
    time.forward(60_000);
  }
  await worker.idle();
  expect(attempts).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const delays = log.lines.map(({ fields }) => fields as { delayMs: number });
  expect(delays.map(({ delayMs }) => delayMs)).toEqual(
    [1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 750),
  );
});

test('a failing key is not tried earlier because it is added again', async () => {
  const { add, worker, time, attempts } = await failingWorker([new TryAgainLater(30_000, '429')]);
  await add(item);
  await worker.idle();
  await add(item);
  time.forward(29_999);
  await worker.idle();
  expect(attempts).toHaveLength(1);
  time.forward(1);
  await worker.idle();
  expect(attempts).toHaveLength(2);
});

test('a failure that names its delay is not counted and is logged without a stack', async () => {
  const { add, worker, time, attempts, log } = await failingWorker(
    Array.from({ length: 20 }, () => new TryAgainLater(1_000, 'Slack said 429')),
  );
  await add(item);
  for (let tries = 0; tries < 21; tries += 1) {
    await worker.idle();
    time.forward(1_000);
  }
  expect(attempts).toEqual(Array.from({ length: 21 }, () => 1));
  expect(log.lines[0]).toEqual({
    level: 'info',
    fields: { kind: 'sync', key: '583', delayMs: 1_000, reason: 'Slack said 429' },
    message: 'work put off',
  });
});

async function parked() {
  const failing = await failingWorker(Array.from({ length: 12 }, () => new Error('poison')));
  await failing.add(item);
  for (let tries = 0; tries < 20; tries += 1) {
    await failing.worker.idle();
    failing.time.forward(60_000);
  }
  return failing;
}

test('an item that failed twelve times is parked, with one error in the log', async () => {
  const { store, time, attempts, log } = await parked();
  expect(attempts).toHaveLength(12);
  expect(await stats(store.db, time.now())).toEqual({
    depth: 0,
    due: 0,
    running: 0,
    oldestDueMs: 0,
    parked: 1,
  });
  expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
});

test('adding a parked item un-parks it and starts its count anew', async () => {
  const { store, add, time, worker, attempts } = await parked();
  await add(item);
  await worker.idle();
  expect(attempts.slice(12)).toEqual([1]);
  expect((await stats(store.db, time.now())).parked).toBe(0);
});

test('a poisoned key blocks no other', async () => {
  const keys: string[] = [];
  const { add, worker } = await workerOn({
    handlers: {
      sync: async (key) => {
        if (key === 'poison') throw new Error('no');
        keys.push(key);
      },
    },
  });
  await add({ kind: 'sync', key: 'poison' });
  await add(item);
  await worker.idle();
  expect(keys).toEqual(['583']);
});

test('a kind whose places are all taken holds up no other kind', async () => {
  const slow = gate();
  const keys: string[] = [];
  const { add, worker } = await workerOn({
    concurrency: () => 2,
    handlers: { sync: slow.handler, post: async (key) => void keys.push(key) },
  });
  for (const key of ['1', '2', '3']) await add({ kind: 'sync', key });
  await add({ kind: 'post', key: 'C1' });
  await vi.waitFor(() => expect(keys).toEqual(['C1']));
  expect(slow.held).toHaveLength(2);
  slow.letGo();
  await vi.waitFor(() => expect(slow.held).toHaveLength(3));
  slow.letGo();
  await worker.idle();
});

test('whoever’s work takes long holds up nobody else’s, and gets its places as they are free', async () => {
  const slow = gate();
  const keys: string[] = [];
  const { add, worker } = await workerOn({
    concurrency: () => 8,
    concurrencyOfOne: () => 2,
    handlers: {
      sync: async (key) => {
        if (key.startsWith('slow/')) await slow.handler();
        else keys.push(key);
      },
    },
  });
  for (let number = 1; number <= 9; number += 1) await add({ kind: 'sync', key: `slow/${number}` });
  await add({ kind: 'sync', key: 'quick/1' });
  await vi.waitFor(() => expect(keys).toEqual(['quick/1']));
  expect(slow.held).toHaveLength(2);
  await vi.waitFor(() => {
    slow.letGo();
    expect(slow.held).toHaveLength(9);
  });
  slow.letGo();
  await worker.idle();
});

test('whoever has work under way gets no more places at once than are left of theirs', async () => {
  const slow = gate();
  const { store, add, worker } = await workerOn({
    concurrency: () => 8,
    concurrencyOfOne: () => 2,
    handlers: { sync: slow.handler },
  });
  await worker.idle();
  await add({ kind: 'sync', key: 'slow/1' });
  await vi.waitFor(() => expect(slow.held).toHaveLength(1));
  await store.write(async (tx) => {
    for (const key of ['slow/2', 'slow/3']) await addWork(tx, { kind: 'sync', key }, 0);
  });
  await vi.waitFor(() => expect(slow.held).toHaveLength(2));
  slow.letGo();
  await vi.waitFor(() => expect(slow.held).toHaveLength(3));
  slow.letGo();
  await worker.idle();
});

test('a run may have its key rest for longer than its kind does', async () => {
  let runs = 0;
  const { add, worker, time } = await workerOn({
    spacingMs: () => 100,
    handlers: {
      sync: async (_, { rest }) => {
        runs += 1;
        rest(5_000);
      },
    },
  });
  await add(item);
  await worker.idle();
  await add(item);
  time.forward(4_900);
  await worker.idle();
  expect(runs).toBe(1);
  time.forward(200);
  await worker.idle();
  expect(runs).toBe(2);
});

test('an item of a kind without a handler stays and keeps nobody busy', async () => {
  const { add, worker, store, time, keys } = await counting();
  await add({ kind: 'unheard-of', key: '1' });
  await add(item);
  await worker.idle();
  expect(keys).toEqual(['583']);
  expect((await stats(store.db, time.now())).depth).toBe(1);
});

test('a worker that is alone and has nothing due writes nothing', async () => {
  const store = await embeddedStore();
  let writes = 0;
  const counted = {
    ...store,
    write: ((change) => {
      writes += 1;
      return store.write(change);
    }) satisfies typeof store.write as typeof store.write,
  };
  const { worker, addAfter, time } = await workerOn({
    store: counted,
    handlers: { sync: async () => {} },
  });
  await addAfter(item, 3_600_000);
  await worker.idle();
  const before = writes;
  time.forward(3_000_000);
  await new Promise(setImmediate);
  expect(writes).toBe(before);
});

test('an urgent item runs at once, although its key should rest', async () => {
  const { add, addUrgent, worker, keys } = await counting();
  await add(item);
  await worker.idle();
  await addUrgent(item);
  await worker.idle();
  expect(keys).toHaveLength(2);
});

test('an urgent item runs at once, although it failed and would be tried again later', async () => {
  const { add, addUrgent, worker, attempts } = await failingWorker([new Error('no')]);
  await add(item);
  await worker.idle();
  await addUrgent(item);
  await worker.idle();
  expect(attempts).toEqual([1, 2]);
});

test('an urgent item runs at once, however much of its kind runs already', async () => {
  const { handler, held, letGo } = gate();
  const { add, addUrgent } = await workerOn({ handlers: { sync: handler }, concurrency: () => 1 });
  await add(item);
  await vi.waitFor(() => expect(held).toHaveLength(1));
  await addUrgent({ ...item, key: '584' });
  await vi.waitFor(() => expect(held).toHaveLength(2));
  letGo();
});

test('an urgent item that is being worked on runs once more', async () => {
  const { handler, held, letGo } = gate();
  const { addUrgent, worker } = await workerOn({ handlers: { sync: handler }, spacingMs: () => 0 });
  await addUrgent(item);
  await vi.waitFor(() => expect(held).toHaveLength(1));
  await addUrgent(item);
  letGo();
  await vi.waitFor(() => expect(held).toHaveLength(2));
  letGo();
  await worker.idle();
});

test('what is wanted urgently and otherwise in one transaction is urgent', async () => {
  const { store, add, worker, keys } = await counting();
  await add(item);
  await worker.idle();
  await store.write(async (tx) => {
    await worker.addUrgent(tx, item);
    await worker.add(tx, item);
  });
  await worker.idle();
  expect(keys).toHaveLength(2);
});

test('the item of a holder that died is taken over when its lease ends', async () => {
  const { store, worker, time, keys } = await counting();
  await store.write(async (tx) => {
    await addWork(tx, item, time.now());
    await putDownWork(tx);
    await leaseDue(tx, 'the dead', time.now(), { kind: 'sync', limit: 1 });
  });
  time.forward(leaseMs - 1);
  await worker.idle();
  expect(keys).toHaveLength(0);
  time.forward(1);
  await worker.idle();
  expect(keys).toEqual(['583']);
});

test('what was added while a holder died runs after the takeover', async () => {
  const { store, add, worker, time, keys } = await counting({ spacingMs: () => 0 });
  await store.write(async (tx) => {
    await addWork(tx, item, time.now());
    await putDownWork(tx);
    await leaseDue(tx, 'the dead', time.now(), { kind: 'sync', limit: 1 });
  });
  await add(item);
  await worker.idle();
  expect(keys).toHaveLength(0);
  time.forward(leaseMs);
  await worker.idle();
  expect(keys.length).toBeGreaterThanOrEqual(1);
});

test.each(['add', 'addUrgent'] as const)('a long run begun by %s keeps its lease', async (how) => {
  const { handler, held, letGo } = gate();
  const { store, time, worker, ...adding } = await workerOn({ handlers: { sync: handler } });
  await worker.idle();
  await adding[how](item);
  await vi.waitFor(() => expect(held).toHaveLength(1));
  for (let seconds = 0; seconds < 20; seconds += 1) {
    time.forward(1_000);
    // It is renewed three times in its length, so it is never nearer to its end than this.
    await leaseLasts(store, item.key, time.now() + leaseMs / 2);
    const stolen = await store.write((tx) =>
      leaseDue(tx, 'another', time.now(), { kind: 'sync', limit: 1 }),
    );
    expect(stolen).toEqual([]);
  }
  letGo();
});

test('a run whose lease ended while this process stood still does not run beside itself', async () => {
  const { handler, held, letGo } = gate();
  const { add, worker, time } = await workerOn({ handlers: { sync: handler } });
  await add(item);
  await vi.waitFor(() => expect(held).toHaveLength(1));
  time.forward(60_000);
  await add({ kind: 'sync', key: '584' });
  await vi.waitFor(() => expect(held).toHaveLength(2));
  letGo();
  await worker.idle();
  expect(held).toHaveLength(2);
});

test('a stopped worker waits for what runs and takes nothing more', async () => {
  const { handler, held, letGo } = gate();
  const { add, worker, store, time } = await workerOn({ handlers: { sync: handler } });
  await add(item);
  await vi.waitFor(() => expect(held).toHaveLength(1));
  const stopped = worker.stop(10_000);
  await add({ kind: 'sync', key: '584' });
  letGo();
  await stopped;
  expect(held).toHaveLength(1);
  expect((await stats(store.db, time.now())).depth).toBe(1);
});

test('stopping twice is stopping once', async () => {
  const { worker } = await counting();
  const [first, second] = [worker.stop(1_000), worker.stop(1_000)];
  await Promise.all([first, second]);
  expect(first).toBe(second);
});

test('what does not end in time is aborted, released and run by the next worker', async () => {
  const store = await freshStore();
  const seen: { attempt: number; aborted: boolean }[] = [];
  const { add, worker, time } = await workerOn({
    store,
    handlers: {
      sync: async (_, { attempt, signal }) => {
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        seen.push({ attempt, aborted: signal.aborted });
        throw new Error('aborted');
      },
    },
  });
  await add(item);
  await vi.waitFor(async () => {
    const held = await store.db.selectFrom('work').select('holder').executeTakeFirst();
    expect(held?.holder).toBeTruthy();
  });
  const stopped = worker.stop(5_000);
  time.forward(5_000);
  await stopped;
  const attempts: number[] = [];
  const next = await workerOn({
    store,
    handlers: { sync: async (_, { attempt }) => void attempts.push(attempt) },
  });
  await next.worker.idle();
  expect(seen).toEqual([{ attempt: 1, aborted: true }]);
  expect(attempts).toEqual([1]);
});

test('a stopped worker takes nothing, however urgent: it waits for the next one', async () => {
  const { worker, addUrgent, store, time, keys } = await counting();
  await worker.stop(0);
  await addUrgent(item);
  expect(keys).toEqual([]);
  expect(await stats(store.db, time.now())).toMatchObject({ due: 1, running: 0 });
});

test('a worker whose store cannot be written waits, complains once a minute, and goes on', async () => {
  const store = await freshStore();
  const log = listLog();
  let broken = true;
  const write: typeof store.write = (change) =>
    broken ? Promise.reject(new Error('disk full')) : store.write(change);
  const keys: string[] = [];
  const { time, worker } = await workerOn({
    store: { ...store, write },
    log,
    handlers: { sync: async (key) => void keys.push(key) },
  });
  await store.write((tx) => add(tx, item, time.now()));
  for (let seconds = 0; seconds < 61; seconds += 1) {
    await new Promise(setImmediate);
    time.forward(1_000);
  }
  await vi.waitFor(() => expect(log.lines).toHaveLength(2));
  broken = false;
  time.forward(1_000);
  await worker.idle();
  expect(keys).toEqual(['583']);
});

test('an end that could not be stored is stored later, and the handler is not called again', async () => {
  const store = await freshStore();
  const { handler, held, letGo } = gate();
  let broken = false;
  const write: typeof store.write = (change) =>
    broken ? Promise.reject(new Error('disk full')) : store.write(change);
  const { time, worker } = await workerOn({
    store: { ...store, write },
    handlers: { sync: handler },
  });
  await store.write((tx) => worker.add(tx, item));
  await vi.waitFor(() => expect(held).toHaveLength(1));
  broken = true;
  letGo();
  await new Promise(setImmediate);
  broken = false;
  time.forward(1_000);
  await worker.idle();
  expect(held).toHaveLength(1);
  expect((await stats(store.db, time.now())).depth).toBe(0);
});

test('an item that was under way each time Pickup died is run still, with an error in the log', async () => {
  const store = await freshStore();
  await store.write(async (tx) => {
    await addWork(tx, item, 0);
    await putDownWork(tx);
    await tx.updateTable('work').set({ begun: mostDeaths }).execute();
  });
  const { worker, log, keys } = await counting({ store });
  await worker.idle();
  expect(keys).toEqual(['583']);
  expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
});

test('the handler learns since when its item was wanted', async () => {
  const wanted: number[] = [];
  const { add, addAfter, worker, time } = await workerOn({
    handlers: { sync: async (_, { addedAt }) => void wanted.push(addedAt) },
  });
  const start = time.now();
  await add(item);
  await worker.idle();
  time.forward(100);
  await add(item);
  time.forward(5_000);
  await worker.idle();
  await addAfter(item, 1_000);
  time.forward(10_000);
  await worker.idle();
  expect(wanted).toEqual([start, start + 100, start + 6_100]);
});

test('a key that rested is forgotten', async () => {
  const { add, worker, store, time } = await counting();
  await add(item);
  await worker.idle();
  time.forward(20_000);
  await worker.idle();
  const rows = await store.db.selectFrom('work').selectAll().execute();
  expect(rows).toEqual([]);
});

/** PostgreSQL makes a transaction of each change. */
const rounds = embedded ? 200 : 50;

test('no wake-up is lost between many adders and one worker', async () => {
  const store = await freshStore();
  const added = new Map<string, number>();
  const seen = new Map<string, number>();
  const handlers = {
    sync: async (key: string) => {
      seen.set(key, added.get(key) ?? 0);
      await new Promise(setImmediate);
    },
  };
  const { worker } = await workerOn({ store, handlers, spacingMs: () => 0 });
  let committed = 0;
  const adders = Array.from({ length: 20 }, async (_, adder) => {
    for (let round = 0; round < rounds; round += 1) {
      const key = String((adder * 7 + round) % 10);
      await store.write(async (tx) => {
        await worker.add(tx, { kind: 'sync', key });
        added.set(key, (added.get(key) ?? 0) + 1);
      });
      committed += 1;
    }
  });
  await Promise.all(adders);
  await worker.idle();
  expect(committed).toBe(20 * rounds);
  expect(seen).toEqual(added);
});

test('what is wanted in the very commit that stores the end of its run is run again', async () => {
  const item = { kind: 'sync', key: '583' };
  let runs = 0;
  const handlers = {
    sync: async () => {
      runs += 1;
      // By then the end waits to be stored, and this goes with it.
      if (runs === 1) setImmediate(() => void add(item));
    },
  };
  const { add } = await workerOn({ handlers, spacingMs: () => 0 });
  await add(item);
  await expect.poll(() => runs).toBe(2);
});

test('two workers on one store never run one key at the same time and lose nothing', async () => {
  const store = await freshStore();
  const running = new Set<string>();
  const added = new Map<string, number>();
  const seen = new Map<string, number>();
  let overlaps = 0;
  const handlers = {
    sync: async (key: string) => {
      if (running.has(key)) overlaps += 1;
      running.add(key);
      seen.set(key, added.get(key) ?? 0);
      await new Promise(setImmediate);
      running.delete(key);
    },
  };
  const options = { store, handlers, spacingMs: () => 0 };
  const [one, other] = [await workerOn(options), await workerOn(options)];
  for (let round = 0; round < 500; round += 1) {
    const worker: Worker = round % 2 === 0 ? one.worker : other.worker;
    const key = String(round % 3);
    await store.write(async (tx) => {
      await worker.add(tx, { kind: 'sync', key });
      added.set(key, (added.get(key) ?? 0) + 1);
    });
  }
  await vi.waitFor(async () => {
    await Promise.all([one.worker.idle(), other.worker.idle()]);
    expect(seen).toEqual(added);
  });
  expect(overlaps).toBe(0);
});
