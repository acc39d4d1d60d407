import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { groupWrites } from './group-writes.ts';
import { migrate } from './migrations.ts';
import type { Db, Tx } from './schema.ts';
import { explain, openSqlite } from './sqlite.ts';
import { StoreError } from './store-error.ts';
import { releaseAll } from './work-lease.ts';

export type { Tx } from './schema.ts';

/** Everything Pickup remembers. */
export type Store = {
  /** For reading. Inside a `write`, use its `tx` instead: the connection is taken. */
  readonly db: Db;
  /**
   * Carries out a change and resolves when it is on the disk; rejects when nothing of it is.
   * Concurrent changes share a commit. If one of them fails, all are rolled back and tried again
   * one by one: a change may run twice, so it must do nothing but use `tx`, and never wait for
   * anything else.
   */
  write<T>(change: (tx: Tx) => Promise<T>): Promise<T>;
  /** Finishes the writes under way and closes the file. */
  close(): Promise<void>;
};

/**
 * Opens the embedded store, making the folder and the tables as needed. Throws a StoreError with
 * one sentence for the person who installs Pickup when the folder is in use, unwritable, full or
 * written by a newer Pickup.
 */
export async function openStore({ folder }: { readonly folder: string }): Promise<Store> {
  const path = resolve(folder);
  await makeFolder(path);
  const db = openFile(path);
  const { write, drained } = groupWrites(db, (error) => explain(error, path));
  const close = async () => {
    await drained();
    await db.destroy();
  };
  try {
    await write(prepare);
  } catch (error) {
    await close();
    throw error;
  }
  return { db, write, close };
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreError(
      `Pickup cannot make its data folder ${path} (${reason}): make it for the user that runs ` +
        'Pickup, or set PICKUP_DATA to another folder.',
      { cause: error },
    );
  }
}

function openFile(path: string): Db {
  try {
    return openSqlite(join(path, 'pickup.sqlite'));
  } catch (error) {
    throw explain(error, path);
  }
}

/** The folder is this process's alone, so whatever an earlier process held is free. */
async function prepare(tx: Tx): Promise<void> {
  await migrate(tx);
  await releaseAll(tx);
}
