import { expect, test } from 'vitest';
import { Allowance } from '../../app/chats/allowance.ts';
import type { Store } from '../../app/store/store.ts';
import { type MovableTime, manualTime } from '../manual-time.ts';
import { freshStore } from '../store/with-store.ts';

/** Three calls at once, then one a second; as one process knows it. */
async function allowance(store: Store, time: MovableTime): Promise<Allowance> {
  const one = new Allowance({ key: 'update/T1', every: 1_000, burst: 3, time, store });
  await one.refresh();
  return one;
}

async function begin() {
  const store = await freshStore();
  const time = manualTime();
  return { store, time, updates: await allowance(store, time) };
}

test('so many calls are allowed at once, then one every so often', async () => {
  const { time, updates } = await begin();
  expect([updates.take(), updates.take(), updates.take(), updates.take()]).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(updates.wait()).toBe(1_000);
  time.forward(999);
  expect(updates.take()).toBe(false);
  time.forward(1);
  expect(updates.take()).toBe(true);
});

test('a long rest earns no more than the burst', async () => {
  const { time, updates } = await begin();
  time.forward(60_000);
  const taken = Array.from({ length: 10 }, () => updates.take());
  expect(taken.filter(Boolean)).toHaveLength(3);
});

test('calls can be left for others', async () => {
  const { time, updates } = await begin();
  expect(updates.take(2)).toBe(true);
  expect(updates.take(2)).toBe(false);
  expect(updates.wait(2)).toBe(1_000);
  expect(updates.take()).toBe(true);
  time.forward(2_000);
  expect(updates.take(2)).toBe(true);
});

test('what was used is known to the next start, and to others, once it is saved', async () => {
  const { store, time, updates } = await begin();
  updates.take();
  updates.take();
  expect((await allowance(store, time)).wait(2)).toBe(0);
  await store.write((tx) => updates.save(tx));
  expect((await allowance(store, time)).wait(2)).toBe(2_000);
});

test('who knows less than the store never makes it forget', async () => {
  const { store, time, updates } = await begin();
  const other = await allowance(store, time);
  updates.take();
  updates.take();
  other.take();
  await store.write((tx) => updates.save(tx));
  await store.write((tx) => other.save(tx));
  await other.refresh();
  expect(other.wait(2)).toBe(2_000);
});

test('a pause that Slack asks for is kept by all, and no burst follows it', async () => {
  const { store, time, updates } = await begin();
  await updates.pause(30_000);
  const other = await allowance(store, time);
  expect(other.wait()).toBe(30_000);
  time.forward(30_000);
  expect([other.take(), other.take()]).toEqual([true, false]);
});

test('what was used while a clock ran ahead is not believed when it is right again', async () => {
  const { store, time, updates } = await begin();
  time.forward(86_400_000);
  updates.take();
  await store.write((tx) => updates.save(tx));
  time.forward(-86_400_000);
  const other = await allowance(store, time);
  expect([other.take(), other.take(), other.take()]).toEqual([true, true, true]);
  await store.write((tx) => other.save(tx));
  await updates.refresh();
  expect(updates.wait(2)).toBe(3_000);
});

test('each thing has its own', async () => {
  const { store, time, updates } = await begin();
  await updates.pause(30_000);
  const options = { every: 1_000, burst: 3, time, store };
  const posts = new Allowance({ ...options, key: 'post/C1' });
  await posts.refresh();
  expect(posts.take()).toBe(true);
});
