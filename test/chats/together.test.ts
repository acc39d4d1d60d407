import { expect, test, vi } from 'vitest';
import { Together } from '../../app/chats/together.ts';
import { addNotice } from '../../app/store/notices.ts';
import type { Tx } from '../../app/store/store.ts';
import { freshStore } from '../store/with-store.ts';

const notice = { workspace: 'T1', channel: 'C1', message: { text: '', blocks: [] }, createdAt: 1 };

/** Puts names down as notices; `bad` is a name that the store refuses. */
async function togetherOn(most = 10) {
  const store = await freshStore();
  const put = async (tx: Tx, names: readonly string[]) => {
    for (const noticeId of names) {
      if (noticeId === 'bad') throw new Error('bad');
      await addNotice(tx, { ...notice, noticeId });
    }
  };
  const writes: unknown[] = [];
  const write: typeof store.write = (change) => {
    writes.push(change);
    return store.write(change);
  };
  const together = new Together({ store: { ...store, write }, most, put });
  const names = async () => {
    const rows = await store.db.selectFrom('notices').select('noticeId').execute();
    return rows.map(({ noticeId }) => noticeId).toSorted();
  };
  return { together, names, writes };
}

test('what comes before a commit begins is part of it', async () => {
  const { together, names, writes } = await togetherOn();
  await Promise.all(['a', 'b', 'c'].map((name) => together.add(name)));
  expect(await names()).toEqual(['a', 'b', 'c']);
  expect(writes).toHaveLength(1);
});

test('no more goes into a commit than may, and the rest into the next', async () => {
  const { together, names, writes } = await togetherOn(2);
  await Promise.all(['a', 'b', 'c'].map((name) => together.add(name)));
  expect(await names()).toEqual(['a', 'b', 'c']);
  expect(writes).toHaveLength(2);
});

test('one that cannot be put down fails alone', async () => {
  const { together, names } = await togetherOn();
  const settled = await Promise.allSettled(['a', 'bad', 'c'].map((name) => together.add(name)));
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await names()).toEqual(['a', 'c']);
});

test('a store that fails before it comes to any of them fails each, and the next is tried', async () => {
  const put = vi.fn(async () => {});
  const real = await freshStore();
  let broken = true;
  const write: typeof real.write = (change) =>
    broken ? Promise.reject(new Error('disk full')) : real.write(change);
  const together = new Together({ store: { ...real, write }, most: 10, put });
  const settled = await Promise.allSettled([together.add('a'), together.add('b')]);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  broken = false;
  await together.add('c');
  expect(put).toHaveBeenCalledTimes(1);
});
