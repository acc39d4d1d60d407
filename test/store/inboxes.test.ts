import { expect, test } from 'vitest';
import {
  findInbox,
  hasSummaries,
  inboxesOf,
  newInbox,
  saveInbox,
} from '../../app/store/inboxes.ts';
import { freshStore } from './with-store.ts';

const anna = { workspace: 'T1', slackUser: 'U1' };

test('of whom nothing is remembered wants to be told', async () => {
  const { db } = await freshStore();
  expect(await findInbox(db, 'T1', 'U1')).toEqual(newInbox('T1', 'U1'));
  expect(newInbox('T1', 'U1').wanted).toBe(true);
});

test('what is saved of an inbox leaves the rest as it was', async () => {
  const store = await freshStore();
  await store.write((tx) => saveInbox(tx, anna, { channel: 'D1', lastSentAt: 5 }));
  await store.write((tx) => saveInbox(tx, anna, { wanted: false }));
  const expected = { ...newInbox('T1', 'U1'), channel: 'D1', lastSentAt: 5, wanted: false };
  expect(await findInbox(store.db, 'T1', 'U1')).toEqual(expected);
  expect(await inboxesOf(store.db, 'T1')).toEqual([expected]);
  expect(await inboxesOf(store.db, 'T2')).toEqual([]);
});

test('a workspace has summaries while one is to be kept up to date', async () => {
  const store = await freshStore();
  await store.write((tx) => saveInbox(tx, anna, { summaryTs: '1.1' }));
  expect(await hasSummaries(store.db, 'T1')).toBe(true);
  await store.write((tx) => saveInbox(tx, anna, { summaryTs: null }));
  expect(await hasSummaries(store.db, 'T1')).toBe(false);
});
