import { access, constants, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Finding } from '../ui/doctor/finding.ts';
import { machineFindings as say } from '../ui/doctor/machine-findings.ts';

/**
 * Can Pickup keep its data there? Never opens the database, so a Pickup that runs on it is not
 * disturbed, and never makes the folder, which would then belong to whoever runs the doctor.
 */
export async function checkDataFolder(folder: string): Promise<Finding> {
  const path = resolve(folder);
  const found = await stat(path).catch(() => null);
  if (!found) return await checkMissing(path);
  if (!found.isDirectory()) return say.folderUnusable(path, 'is not a folder');
  const refusal = await tryToWrite(path);
  if (refusal) return say.folderUnusable(path, `cannot be written (${refusal})`);
  return (await isInUse(path)) ? say.folderInUse(path) : say.folderFits(path);
}

async function checkMissing(path: string): Promise<Finding> {
  const parent = await nearestThatExists(dirname(path));
  const writable = await access(join(parent, '.'), constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  return writable
    ? say.folderToBeMade(path)
    : say.folderUnusable(path, `does not exist and cannot be made in ${parent}`);
}

async function nearestThatExists(path: string): Promise<string> {
  const exists = await stat(path).catch(() => null);
  return exists || dirname(path) === path ? path : await nearestThatExists(dirname(path));
}

/** Answers the system's error code; null when it worked. */
async function tryToWrite(path: string): Promise<string | null> {
  const file = join(path, `.doctor-${process.pid}`);
  try {
    await writeFile(file, 'x', { flag: 'wx' });
    await rm(file);
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

/** SQLite removes this file when the last process closes the database. */
async function isInUse(path: string): Promise<boolean> {
  return (await stat(join(path, 'pickup.sqlite-wal')).catch(() => null)) !== null;
}
