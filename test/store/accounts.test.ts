import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSealer } from '../../app/sealing/sealer.ts';
import {
  type Account,
  accountRow,
  accountsOf,
  findAccount,
  forgetAccount,
  replaceToken,
  saveAccount,
} from '../../app/store/accounts.ts';
import { openStore } from '../../app/store/store.ts';
import { freshStore, temporaryFolder } from './with-store.ts';

const anna: Account = {
  ...{ workspace: 'T1', slackUser: 'U1', tenant: 'Cust12345' },
  ...{ associateId: 7, ejUserId: 1007, name: 'Anna Berg' },
  ...{ refreshToken: 'sealed', linkedAt: 1_000 },
};

const bob: Account = { ...anna, slackUser: 'U2', associateId: 8, name: 'Bob Stone' };

test('a person is who they last connected as', async () => {
  const store = await freshStore();
  await store.write((tx) => saveAccount(tx, anna));
  const since = { ...anna, associateId: 9, name: 'Anna Lie', linkedAt: 2_000 };
  expect(await store.write((tx) => saveAccount(tx, since))).toBe('saved');
  expect(await findAccount(store.db, anna)).toEqual(since);
  expect(await findAccount(store.db, { ...anna, tenant: 'Cust9' })).toBeUndefined();
});

test('an associate is one Slack user only, until that one is disconnected', async () => {
  const store = await freshStore();
  await store.write((tx) => saveAccount(tx, anna));
  const second = { ...bob, associateId: 7 };
  expect(await store.write((tx) => saveAccount(tx, second))).toBe('taken');
  expect(await store.write((tx) => saveAccount(tx, { ...second, tenant: 'Cust9' }))).toBe('saved');
  expect(await findAccount(store.db, bob)).toBeUndefined();
  await store.write((tx) => forgetAccount(tx, anna));
  expect(await store.write((tx) => saveAccount(tx, second))).toBe('saved');
});

test('of two who connect as one associate at the same moment, one does', async () => {
  const store = await freshStore();
  const both = [anna, { ...bob, associateId: 7 }];
  const answers = both.map((one) => store.write((tx) => saveAccount(tx, one)));
  expect((await Promise.all(answers)).sort()).toEqual(['saved', 'taken']);
});

test('everybody of a workspace at a tenant is listed', async () => {
  const store = await freshStore();
  const others = [
    { ...anna, workspace: 'T2', associateId: 70 },
    { ...anna, tenant: 'Cust9' },
  ];
  for (const account of [bob, anna, ...others]) {
    await store.write((tx) => saveAccount(tx, account));
  }
  expect(await accountsOf(store.db, anna)).toEqual([anna, bob]);
});

test('a token follows the one it came from, and no other', async () => {
  const store = await freshStore();
  await store.write((tx) => saveAccount(tx, anna));
  const replace = (before: string, after: string) =>
    store.write((tx) => replaceToken(tx, anna, { before, after }));
  await replace('sealed', 'second');
  await replace('sealed', 'third');
  expect((await findAccount(store.db, anna))?.refreshToken).toBe('second');
});

test('a person is disconnected once, and not if they connected anew meanwhile', async () => {
  const store = await freshStore();
  await store.write((tx) => saveAccount(tx, anna));
  const forget = (only: Parameters<typeof forgetAccount>[2]) =>
    store.write((tx) => forgetAccount(tx, anna, only));
  expect(await forget({ refreshToken: 'before' })).toBeNull();
  expect(await forget({ associateId: 8 })).toBeNull();
  expect(await forget({ refreshToken: 'sealed' })).toEqual(anna);
  expect(await forget({})).toBeNull();
});

test('no file of the store holds a token in clear, nor does its write-ahead log', async () => {
  const folder = await temporaryFolder();
  const store = await openStore({ folder });
  const sealer = createSealer(['a secret of thirty-two characters']);
  const place = { table: 'accounts', row: accountRow(anna), column: 'refreshToken' };
  const refreshToken = sealer.seal('refresh-token-in-clear', place);
  await store.write((tx) => saveAccount(tx, { ...anna, refreshToken }));
  const whileOpen = await bytesIn(folder);
  await store.close();
  const bytes = Buffer.concat([whileOpen, await bytesIn(folder)]);
  expect(bytes.includes(refreshToken)).toBe(true);
  expect(bytes.includes('refresh-token-in-clear')).toBe(false);
});

async function bytesIn(folder: string): Promise<Buffer> {
  const names = await readdir(folder);
  return Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, name)))));
}
