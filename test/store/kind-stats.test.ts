import { expect, test } from 'vitest';
import { kindStats } from '../../app/store/kind-stats.ts';
import { add, addAfter } from '../../app/store/work.ts';
import { park } from '../../app/store/work-end.ts';
import { leaseDue } from '../../app/store/work-lease.ts';
import { freshStore } from './with-store.ts';

test('of each kind it is told how much there is, how long the oldest is due, and what was parked', async () => {
  const { db, write } = await freshStore();
  const item = (kind: string, key: string) => ({ kind, key });
  const hopeless = item('pick-up', 'hopeless');
  await write(async (tx) => {
    await add(tx, item('sync', 'late'), 1_000);
    await add(tx, item('sync', 'later'), 4_000);
    await addAfter(tx, item('poll', 'timer'), 60_000, 1_000);
    await add(tx, hopeless, 1_000);
  });
  await write((tx) => leaseDue(tx, 'a', 1_000, { kind: 'pick-up', limit: 1 }));
  await write((tx) => park(tx, hopeless, { holder: 'a', now: 1_000, restMs: 0 }));

  expect(await kindStats(db, ['sync', 'poll', 'pick-up', 'tidy-up'], 6_000)).toEqual([
    { kind: 'sync', depth: 2, oldestDueMs: 5_000, parked: 0 },
    { kind: 'poll', depth: 1, oldestDueMs: 0, parked: 0 },
    { kind: 'pick-up', depth: 0, oldestDueMs: 0, parked: 1 },
    { kind: 'tidy-up', depth: 0, oldestDueMs: 0, parked: 0 },
  ]);
});

test('what runs is not due', async () => {
  const { db, write } = await freshStore();
  await write((tx) => add(tx, { kind: 'sync', key: '583' }, 1_000));
  await write((tx) => leaseDue(tx, 'a', 1_000, { kind: 'sync', limit: 1 }));
  expect(await kindStats(db, ['sync'], 60_000)).toMatchObject([{ depth: 1, oldestDueMs: 0 }]);
});
