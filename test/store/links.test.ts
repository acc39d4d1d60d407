import { expect, test } from 'vitest';
import {
  addLink,
  endLink,
  findLink,
  findLinkByState,
  forgetLinks,
  type NewLink,
  useLink,
} from '../../app/store/links.ts';
import { freshStore } from './with-store.ts';

const link: NewLink = {
  ...{ hash: 'hash-1', workspace: 'T1', slackUser: 'U1', tenant: 'Cust12345' },
  ...{ origin: 'sealed', expiresAt: 10_000 },
};

const begun = { state: 'state-1', flow: 'sealed' };

test('a link is used once', async () => {
  const store = await freshStore();
  await store.write((tx) => addLink(tx, link));
  const use = () => store.write((tx) => useLink(tx, 'hash-1', { usedAt: 1, begun }));
  expect((await findLink(store.db, 'hash-1'))?.usedAt).toBeNull();
  expect([await use(), await use()]).toEqual([true, false]);
  expect(await findLinkByState(store.db, 'state-1')).toEqual({
    ...{ ...link, ...begun },
    ...{ usedAt: 1, endedAt: null },
  });
});

test('the browser comes back once, and what it was checked against is gone', async () => {
  const store = await freshStore();
  await store.write((tx) => addLink(tx, link));
  await store.write((tx) => useLink(tx, 'hash-1', { usedAt: 1, begun }));
  const end = () => store.write((tx) => endLink(tx, 'hash-1', 2));
  expect([await end(), await end()]).toEqual([true, false]);
  expect(await findLinkByState(store.db, 'state-1')).toMatchObject({ flow: null, endedAt: 2 });
});

test('one that the person did not want has no state', async () => {
  const store = await freshStore();
  for (const hash of ['hash-1', 'hash-2']) {
    await store.write((tx) => addLink(tx, { ...link, hash }));
    await store.write((tx) => useLink(tx, hash, { usedAt: 1, begun: null }));
  }
  expect(await findLink(store.db, 'hash-2')).toMatchObject({ state: null, usedAt: 1 });
});

test('links that expired are forgotten', async () => {
  const store = await freshStore();
  await store.write((tx) => addLink(tx, link));
  await store.write((tx) => addLink(tx, { ...link, hash: 'hash-2', expiresAt: 10_001 }));
  await store.write((tx) => forgetLinks(tx, 10_000));
  expect(await findLink(store.db, 'hash-1')).toBeUndefined();
  expect(await findLink(store.db, 'hash-2')).toBeDefined();
});
