import { generateKeyPairSync } from 'node:crypto';
import { chmod, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../app/config.ts';
import { checkSecret } from '../../app/doctor/secret-check.ts';
import { createSealer } from '../../app/sealing/sealer.ts';
import { secretFile, secretIn } from '../../app/sealing/secret-file.ts';
import { saveAccount } from '../../app/store/accounts.ts';
import { lookIntoFolder } from '../../app/store/look-into-folder.ts';
import { openStore } from '../../app/store/store.ts';
import { findingText } from '../../app/ui/doctor.ts';
import { temporaryFolder } from '../store/with-store.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const env = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  SLACK_CHANNEL: 'C0123456789',
  PICKUP_URL: 'https://pickup.example.com',
  SUPEROFFICE_TENANT: 'Cust12345',
  SUPEROFFICE_CLIENT_ID: 'id',
  SUPEROFFICE_CLIENT_SECRET: 'secret',
  SUPEROFFICE_SYSTEM_TOKEN: 'Pickup-abc',
  SUPEROFFICE_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};

/** @param sealed how what is sealed is stored; null: that cannot be seen */
async function told(more: NodeJS.ProcessEnv, sealed: readonly string[] | null = []) {
  const { findings } = await checkSecret(readConfig({ ...env, ...more }), sealed);
  return findings.map(findingText).join('\n').replaceAll(/ {2,}/g, ' ');
}

test('A key beside the data is warned of, in plain words, and is not made by looking for it', async () => {
  const folder = await temporaryFolder();
  const words = await told({ PICKUP_DATA: folder });
  expect(words).toContain('warning Secret the key to the agents’ tokens lies beside them');
  expect(words).toContain('whoever copies the data folder can act as every agent');
  const secret = await secretIn(folder);
  expect(await told({ PICKUP_DATA: folder })).toBe(words);
  expect(words).not.toContain(secret);
});

test('A key that others may read fails, with what to do', async () => {
  const folder = await temporaryFolder();
  await secretIn(folder);
  await chmod(secretFile(folder), 0o644);
  const words = await told({ PICKUP_DATA: folder });
  expect(words).toContain('failed Secret');
  expect(words).toContain('chmod 600');
});

test('A key of PICKUP_SECRET is fine, and is not shown', async () => {
  const one = 'a-secret-of-at-least-thirty-two-characters';
  const words = await told({ PICKUP_SECRET: `${one}-2,${one}-1` });
  expect(words).toContain('ok Secret 2 set by PICKUP_SECRET; the first encrypts');
  expect(words).not.toContain(one);
});

const newest = 'the-newest-of-the-secrets-is-this-one';
const older = 'an-older-one-of-the-secrets-is-this-one';
const rotating = { PICKUP_SECRET: `${newest},${older}` };
const place = { table: 'accounts', row: 'T1/U1/Cust12345', column: 'refreshToken' };

function sealedBy(...secrets: readonly string[]): string[] {
  return secrets.map((secret) => createSealer([secret]).seal('token', place));
}

test('While anything is encrypted with an older key, the older ones are to be kept', async () => {
  const words = await told(rotating, sealedBy(newest, older, older));
  expect(words).toContain('warning Secret 2 things in the store are still encrypted with an older');
});

test('When everything is encrypted with the newest key, the older ones can be dropped', async () => {
  const words = await told(rotating, sealedBy(newest, newest));
  expect(words).toContain(
    'ok Secret nothing in the store is encrypted with the older ones: they can be dropped',
  );
});

test('What was encrypted with a key that is not there is told, with what follows', async () => {
  const words = await told({ PICKUP_SECRET: newest }, sealedBy(newest, older));
  expect(words).toContain('warning Secret 1 thing in the store is encrypted with one that is not');
  expect(words).toContain('after a comma in PICKUP_SECRET');
});

test('Where the store cannot be seen, it is said who knows', async () => {
  expect(await told(rotating, null)).toContain('"the older secrets are not needed any more"');
});

test('The doctor sees into the data folder of a Pickup that is stopped, and leaves no trace', async () => {
  const folder = await temporaryFolder();
  const store = await openStore({ folder });
  const [refreshToken = ''] = sealedBy(older);
  const anna = { workspace: 'T1', slackUser: 'U1', tenant: 'Cust12345', name: 'Anna' };
  const account = { ...anna, associateId: 7, ejUserId: null, refreshToken, linkedAt: 0 };
  await store.write((tx) => saveAccount(tx, account));
  expect(await lookIntoFolder(folder, 0)).toBeNull();
  await store.close();
  const before = await readdir(folder);
  expect(await lookIntoFolder(folder, 0)).toMatchObject({
    sealed: [refreshToken],
    accounts: [{ slackUser: 'U1', associateId: 7 }],
  });
  expect(await readdir(folder)).toEqual(before);
});

test('Where it cannot be seen whether there is a store, it is not taken for an empty one', async () => {
  const folder = await temporaryFolder();
  expect(await lookIntoFolder(folder, 0)).toMatchObject({ schema: 0, sealed: [] });
  const file = join(folder, 'pickup.sqlite');
  await symlink(file, file);
  expect(await lookIntoFolder(folder, 0)).toBeNull();
});
