import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { strangersCertificate } from './strangers-certificate.ts';
import { startTeam } from './team.ts';

type Team = Awaited<ReturnType<typeof startTeam>>;
type Environment = Readonly<Record<string, string>>;

/** What the command says with these in the environment, and those in `.env`. */
async function said({ env, folder }: Team, environment: Environment, late: Environment = {}) {
  const file = join(folder, `.env-${randomUUID()}`);
  const lines = Object.entries(late).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(file, lines.join(''));
  const doctor = fileURLToPath(new URL('../../app/doctor.ts', import.meta.url));
  const child = spawn(process.execPath, [`--env-file=${file}`, doctor], {
    env: { ...env, ...environment },
  });
  return (await readText(child.stdout)).replaceAll(/ {2,}/g, ' ');
}

async function authorities({ folder }: Team): Promise<string> {
  const file = join(folder, 'ca.pem');
  await writeFile(file, strangersCertificate.cert);
  return file;
}

test('A CA of one’s own in the environment is heeded, in .env it is not, and either is said', async () => {
  await using team = await startTeam();
  const NODE_EXTRA_CA_CERTS = await authorities(team);
  const [heeded, late] = await Promise.all([
    said(team, { NODE_EXTRA_CA_CERTS }),
    said(team, {}, { NODE_EXTRA_CA_CERTS }),
  ]);
  expect(heeded).toContain(`ok Certificates 1 from ${NODE_EXTRA_CA_CERTS} besides the usual ones`);
  expect(late).toContain(`failed Certificates Node took none from ${NODE_EXTRA_CA_CERTS}\n → Set`);
});

const HTTPS_PROXY = 'http://anna:canary@127.0.0.1:9';
const told = { HTTPS_PROXY, NODE_USE_ENV_PROXY: '1' };

test('A proxy that Node was not told to heed is said to be passed over', async () => {
  await using team = await startTeam();
  const text = await said(team, { HTTPS_PROXY });
  expect(text).toContain('warning Proxy 127.0.0.1:9 is set, and Node passes it over\n → Where');
  expect(text).not.toContain('canary');
});

test('A proxy in the environment is heeded, in .env it is not, and either is said', async () => {
  await using team = await startTeam();
  const [heeded, late] = await Promise.all([said(team, told), said(team, {}, told)]);
  expect(heeded).toContain('ok Proxy Node goes out by 127.0.0.1:9');
  expect(late).toContain('failed Proxy NODE_USE_ENV_PROXY came too late for Node\n → Set it');
});
