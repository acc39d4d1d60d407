import { expect, test } from 'vitest';
import { sealAnew } from '../../app/chats/seal-anew.ts';
import { createLog } from '../../app/log.ts';
import { createSealer, type Sealer } from '../../app/sealing/sealer.ts';
import { accountRow, saveAccount } from '../../app/store/accounts.ts';
import { setFact } from '../../app/store/facts.ts';
import { sealedRows } from '../../app/store/sealed-rows.ts';
import type { Store } from '../../app/store/store.ts';
import { systemTime } from '../../app/system-time.ts';
import { freshStore } from '../store/with-store.ts';

const older = createSealer(['the older secret']);
const both = createSealer(['the newer secret', 'the older secret']);
const newer = createSealer(['the newer secret']);

const key = { workspace: 'T1', slackUser: 'U1', tenant: 'Cust12345' };
const place = { table: 'accounts', row: accountRow(key), column: 'refreshToken' };

async function grants(store: Store, sealer: Sealer): Promise<void> {
  const who = { ...key, associateId: 7, ejUserId: null, name: 'Anna', linkedAt: 0 };
  const refreshToken = sealer.seal('refresh token', place);
  await store.write((tx) => saveAccount(tx, { ...who, refreshToken }));
}

async function sealed(store: Store): Promise<string[]> {
  return (await sealedRows(store.db, systemTime.now())).map((row) => row.sealed);
}

async function sealsAnew(store: Store): Promise<void> {
  await sealAnew({ store, time: systemTime, log: createLog('silent') }, both);
}

test('what an older secret sealed opens with the newest alone afterwards', async () => {
  const store = await freshStore();
  await grants(store, older);
  await sealsAnew(store);
  const [now = ''] = await sealed(store);
  expect(newer.open(now, place)).toBe('refresh token');
});

test('a sealed fact keeps whatever else it says', async () => {
  const store = await freshStore();
  const factPlace = { table: 'facts', row: 'own-webhook/Cust12345', column: 'value' };
  const fact = { sealed: older.seal('secret', factPlace), isRegistered: true };
  await store.write((tx) => setFact(tx, factPlace.row, fact));
  await sealsAnew(store);
  const [row] = await sealedRows(store.db, systemTime.now());
  expect(newer.open(row?.sealed ?? '', factPlace)).toBe('secret');
  const stored = await store.db.selectFrom('facts').selectAll().executeTakeFirstOrThrow();
  expect(JSON.parse(stored.value)).toMatchObject({ isRegistered: true });
});

test('what the newest secret sealed, and what no secret opens, is left as it is', async () => {
  const store = await freshStore();
  for (const sealer of [newer, createSealer(['a lost secret'])]) {
    await grants(store, sealer);
    const before = await sealed(store);
    await sealsAnew(store);
    expect(await sealed(store)).toEqual(before);
  }
});

test('what was changed meanwhile is not overwritten', async () => {
  const store = await freshStore();
  await grants(store, older);
  const [row] = await sealedRows(store.db, systemTime.now());
  await grants(store, newer);
  const before = await sealed(store);
  await store.write(async (tx) => row?.replace(tx, 'late'));
  expect(await sealed(store)).toEqual(before);
});
