import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openImmutable } from './sqlite.ts';
import { emptyStore, readState, type StoreState } from './store-state.ts';

/**
 * Looks into the embedded store of a folder, without a trace. Null where a Pickup works on it (or was cut
 * off), and where it cannot be read.
 */
export async function lookIntoFolder(folder: string, now: number): Promise<StoreState | null> {
  const file = join(folder, 'pickup.sqlite');
  try {
    if (!(await isThere(file))) return emptyStore;
    // SQLite removes this one when the last process closes the database.
    if (await isThere(`${file}-wal`)) return null;
    const db = openImmutable(pathToFileURL(file));
    return await readState(db, now).finally(() => db.destroy());
  } catch {
    return null;
  }
}

/** Throws where that cannot be seen. */
async function isThere(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
