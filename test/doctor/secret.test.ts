import { generateKeyPairSync } from 'node:crypto';
import { chmod } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readConfig } from '../../app/config.ts';
import { checkSecret } from '../../app/doctor/secret-check.ts';
import { secretFile, secretIn } from '../../app/sealing/secret-file.ts';
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

async function told(more: NodeJS.ProcessEnv): Promise<string> {
  const findings = await checkSecret(readConfig({ ...env, ...more }));
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
