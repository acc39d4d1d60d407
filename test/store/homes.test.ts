import { expect, test } from 'vitest';
import {
  claimHelp,
  claimWelcome,
  findHome,
  homesOpenedSince,
  noteShown,
  saveHome,
} from '../../app/store/homes.ts';
import { freshStore } from './with-store.ts';

const anna = { workspace: 'T1', slackUser: 'U1' };
const bob = { workspace: 'T1', slackUser: 'U2' };
const elsewhere = { workspace: 'T2', slackUser: 'U1' };

test('what changed is remembered, and the rest kept, for each person in each workspace', async () => {
  const store = await freshStore();
  await store.write((tx) => saveHome(tx, anna, { openedAt: 5, page: 11 }));
  await store.write((tx) => saveHome(tx, anna, { drawn: 'it', hash: 'h1', publishedAt: 6 }));
  await store.write((tx) => saveHome(tx, elsewhere, {}));

  expect(await findHome(store.db, anna)).toEqual({
    ...anna,
    ...{ openedAt: 5, page: 11, drawn: 'it', hash: 'h1', publishedAt: 6 },
    ...{ welcomedAt: null, helpedAt: 0 },
  });
  expect(await findHome(store.db, elsewhere)).toMatchObject({ openedAt: 0, drawn: null });
  expect(await findHome(store.db, bob)).toBeUndefined();
});

test('those are known who opened theirs since, in one workspace', async () => {
  const store = await freshStore();
  await store.write((tx) => saveHome(tx, bob, { openedAt: 20 }));
  await store.write((tx) => saveHome(tx, anna, { openedAt: 10 }));
  await store.write((tx) => saveHome(tx, elsewhere, { openedAt: 30 }));

  expect(await homesOpenedSince(store.db, 'T1', 9)).toEqual(['U1', 'U2']);
  expect(await homesOpenedSince(store.db, 'T1', 10)).toEqual(['U2']);
});

test.each<[string, string | null, string | null, string | null]>([
  ['the same', 'h1', 'h1', 'it'],
  ['another', 'h1', 'h2', null],
  ['none any more', 'h1', null, null],
  ['one after all', null, 'h2', null],
  ['none, as before', null, null, 'it'],
])('of a Home of which Slack shows %s', async (_, known, shown, drawn) => {
  const store = await freshStore();
  await store.write((tx) => saveHome(tx, anna, { drawn: 'it', hash: known }));
  await store.write((tx) => noteShown(tx, anna, shown));

  expect(await findHome(store.db, anna)).toMatchObject({ drawn, hash: shown });
});

test('one is welcomed by one', async () => {
  const store = await freshStore();
  await store.write((tx) => saveHome(tx, anna, {}));
  const claim = () => store.write((tx) => claimWelcome(tx, anna, 7));

  expect(await Promise.all([claim(), claim()])).toEqual([true, false]);
  expect(await findHome(store.db, anna)).toMatchObject({ welcomedAt: 7 });
});

test('one is told what Pickup can do once in a while, also who never opened it', async () => {
  const store = await freshStore();
  const claim = (now: number) =>
    store.write((tx) => claimHelp(tx, anna, { now, since: now - 60_000 }));

  expect(await claim(100_000)).toBe(true);
  expect(await claim(159_999)).toBe(false);
  expect(await claim(160_000)).toBe(true);
});
