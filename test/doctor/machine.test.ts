import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../app/store/store.ts';
import { startTeam } from './team.ts';

test('When everything is set up, every check is ok', async () => {
  await using team = await startTeam();
  const { allWell, text } = await team.examined();
  expect(text).not.toMatch(/failed|warning/);
  expect(text.endsWith('\nAll is well.')).toBe(true);
  expect(allWell).toBe(true);
});

test('An old Node.js fails', async () => {
  await using team = await startTeam();
  const { allWell, text } = await team.examined({ nodeVersion: '24.1.3' });
  expect(text).toContain('failed Node.js is 24.1.3, and Pickup needs 24.2 or newer\n → Install');
  expect(allWell).toBe(false);
});

test('Every problem of the settings is a failure of its own', async () => {
  await using team = await startTeam();
  const env = { SLACK_CHANNEL: '#chats', SUPEROFFICE_USERNAME: '' };
  const { allWell, text } = await team.examined({ env });
  expect(text).toContain('failed Settings SLACK_CHANNEL must be a channel id');
  expect(text).toContain('failed Settings SUPEROFFICE_USERNAME is missing');
  expect(text).toContain('→ Correct the settings');
  expect(allWell).toBe(false);
});

test('A data folder is not made by looking for it', async () => {
  await using team = await startTeam();
  const { text } = await team.examined();
  expect(text).toContain('ok Data folder');
  expect(text).toContain('will be made at the first start');
  expect(await readdir(team.folder)).toEqual(['agents.json']);
});

test('Nothing is left behind in a data folder that can be written', async () => {
  await using team = await startTeam();
  const folder = join(team.folder, 'data');
  await mkdir(folder);
  const { text } = await team.examined();
  expect(text).toContain(`ok Data folder ${folder} can be written\n`);
  expect(await readdir(folder)).toEqual([]);
});

test('A data folder that a Pickup runs on is fine, and that Pickup goes on', async () => {
  await using team = await startTeam();
  const store = await openStore({ folder: join(team.folder, 'data') });
  const { allWell, text } = await team.examined();
  await store.write(async () => {});
  await store.close();
  expect(text).toContain('can be written, and is in use by a running Pickup');
  expect(allWell).toBe(true);
});

test('After a Pickup was stopped its data folder is not in use', async () => {
  await using team = await startTeam();
  const store = await openStore({ folder: join(team.folder, 'data') });
  await store.close();
  expect((await team.examined()).text).not.toContain('in use');
});

test('A data folder that is a file fails', async () => {
  await using team = await startTeam();
  const { allWell, text } = await team.examined({ env: { PICKUP_DATA: team.agentsFile } });
  expect(text).toContain('agents.json is not a folder\n → Give the user that runs Pickup a folder');
  expect(allWell).toBe(false);
});

test('A data folder that cannot be made fails', async () => {
  await using team = await startTeam();
  const { text } = await team.examined({ env: { PICKUP_DATA: join(team.agentsFile, 'data') } });
  expect(text).toContain('agents.json/data does not exist and cannot be made in');
});

test.runIf(process.platform === 'linux')('A data folder that cannot be written fails', async () => {
  await using team = await startTeam();
  const { text } = await team.examined({ env: { PICKUP_DATA: '/proc' } });
  expect(text).toMatch(/failed Data folder \/proc cannot be written \(E[A-Z]+\)\n → Give the user/);
});

test('An agents file that others may read fails with the command that helps', async () => {
  await using team = await startTeam();
  await chmod(team.agentsFile, 0o644);
  const { allWell, text } = await team.examined();
  expect(text).toMatch(/failed Agents file .*run: chmod 600/);
  expect(allWell).toBe(false);
});

test('An agents file that is not JSON fails without being quoted', async () => {
  await using team = await startTeam();
  await writeFile(team.agentsFile, '{ "U0123ABCD": canary }');
  const { text } = await team.examined();
  expect(text).toMatch(/failed Agents file .*is not valid JSON/);
  expect(text).not.toContain('canary');
});

test('An empty agents file is a warning', async () => {
  await using team = await startTeam();
  await team.writeAgents({});
  const { allWell, text } = await team.examined();
  expect(text).toContain('warning Agents file nobody is in it');
  expect(text).toContain('Pickup can start.');
  expect(allWell).toBe(true);
});
