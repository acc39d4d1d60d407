import { expect, onTestFinished, test } from 'vitest';
import { Intake } from '../../app/chats/intake.ts';
import type { Store } from '../../app/store/store.ts';
import { Worker } from '../../app/store/worker.ts';
import { manualTime } from '../manual-time.ts';
import { freshStore } from '../store/with-store.ts';
import { listLog } from '../store/with-worker.ts';

/** An intake whose commits are counted, and what it has put down. */
async function startIntake() {
  const store = await freshStore();
  const counted = { writes: 0, fails: false };
  const counting: Store = {
    ...store,
    write: (change) =>
      store.write((tx) => {
        counted.writes += 1;
        if (counted.fails) throw new Error('the disk is full');
        return change(tx);
      }),
  };
  const worker = new Worker({ store, time: manualTime(), log: listLog(), handlers: {} });
  onTestFinished(() => worker.stop(0));
  const intake = new Intake({ store: counting, worker, tenant: 'crm' });
  const keys = async () => {
    const rows = await store.db.selectFrom('work').select(['kind', 'key']).execute();
    return rows.map(({ kind, key }) => `${kind} ${key}`).toSorted();
  };
  return { store, intake, counted, keys };
}

function event(sessionId: number, eventId: string | null = null) {
  return { is: 'chat', sessionId, eventId, happenedAt: null } as const;
}

test('an event is put down as work for its session', async () => {
  const { intake, keys } = await startIntake();
  await intake.take(event(583));
  expect(await keys()).toEqual(['sync-session crm/583']);
});

test('events that come together are put down together', async () => {
  const { intake, counted, keys } = await startIntake();
  await Promise.all(Array.from({ length: 100 }, (_, index) => intake.take(event(1 + index))));
  expect(counted.writes).toBe(1);
  expect(await keys()).toHaveLength(100);
});

test('events that come while a commit is under way are put down together after it', async () => {
  const { store, intake, counted, keys } = await startIntake();
  const slow = Promise.withResolvers<void>();
  const busy = store.write(async () => await slow.promise);
  const taken: Promise<void>[] = [];
  for (let sessionId = 1; sessionId <= 20; sessionId += 1) {
    taken.push(intake.take(event(sessionId)));
    await new Promise(setImmediate);
  }
  slow.resolve();
  await Promise.all([busy, ...taken]);
  expect(counted.writes).toBe(1);
  expect(await keys()).toHaveLength(20);
});

test('a thousand events that come together are all put down', async () => {
  const { intake, keys } = await startIntake();
  await Promise.all(Array.from({ length: 1_000 }, (_, index) => intake.take(event(1 + index))));
  expect(await keys()).toHaveLength(1_000);
});

test('an event that was put down is not put down again', async () => {
  const { intake, counted } = await startIntake();
  await intake.take(event(583, 'e-1'));
  await intake.take(event(583, 'e-1'));
  expect(counted.writes).toBe(1);
});

test('the same event about another session is another event', async () => {
  const { intake, keys } = await startIntake();
  await intake.take(event(583, 'e-1'));
  await intake.take(event(584, 'e-1'));
  expect(await keys()).toHaveLength(2);
});

test('an event without an id is put down each time', async () => {
  const { intake, counted } = await startIntake();
  await intake.take(event(583));
  await intake.take(event(583));
  expect(counted.writes).toBe(2);
});

test('an event that could not be put down can come again', async () => {
  const { intake, counted, keys } = await startIntake();
  counted.fails = true;
  await expect(intake.take(event(583, 'e-1'))).rejects.toThrow('the disk is full');
  counted.fails = false;
  await intake.take(event(583, 'e-1'));
  expect(await keys()).toEqual(['sync-session crm/583']);
});
