import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { SecretFileError, secretFile, secretIn } from '../../app/sealing/secret-file.ts';
import { temporaryFolder } from '../store/with-store.ts';

test('it is made once, and nobody else may read it', async () => {
  const folder = await temporaryFolder();
  const secret = await secretIn(folder);
  expect(secret.length).toBeGreaterThanOrEqual(43);
  expect(await secretIn(folder)).toBe(secret);
  expect((await stat(secretFile(folder))).mode & 0o777).toBe(0o600);
  expect(await secretIn(await temporaryFolder())).not.toBe(secret);
});

test('however many ask at once, it is the same', async () => {
  const folder = await temporaryFolder();
  await secretIn(folder);
  const secrets = await Promise.all([secretIn(folder), secretIn(folder), secretIn(folder)]);
  expect(new Set(secrets).size).toBe(1);
});

test('nothing besides is left in the folder', async () => {
  const folder = await temporaryFolder();
  await Promise.all([secretIn(folder), secretIn(folder)]);
  await secretIn(folder);
  expect(await readdir(folder)).toEqual(['pickup.secret']);
});

test('one that others may read is refused, with what to do', async () => {
  const folder = await temporaryFolder();
  await secretIn(folder);
  await chmod(secretFile(folder), 0o640);
  await expect(secretIn(folder)).rejects.toThrow(`chmod 600 ${secretFile(folder)}`);
});

test('one that was cut short is refused and stays as it is', async () => {
  const folder = await temporaryFolder();
  await writeFile(secretFile(folder), 'short\n', { mode: 0o600 });
  await expect(secretIn(folder)).rejects.toThrow(SecretFileError);
  expect(await readFile(secretFile(folder), 'utf8')).toBe('short\n');
});

test('a folder that is not there is made, one that cannot be is said', async () => {
  const folder = `${await temporaryFolder()}/new/data`;
  const secret = await secretIn(folder);
  expect(await secretIn(folder)).toBe(secret);
  await expect(secretIn(`${secretFile(folder)}/data`)).rejects.toThrow('cannot be made (ENOTDIR)');
});
