import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Bell } from './bell.ts';
import { groupWrites } from './group-writes.ts';
import { migrate } from './migrations.ts';
import type { PutDown } from './put-down-work.ts';
import type { Db, Tx } from './schema.ts';
import { noSignals } from './signals.ts';
import { explain, openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';
import { StoreError } from './store-error.ts';
import { releaseAll } from './work-lease.ts';

/** Opens the store in a folder, see `openStore`. Concurrent changes share a commit. */
export async function openEmbedded(folder: string): Promise<Store> {
  const path = resolve(folder);
  await makeFolder(path);
  const db = openFile(path);
  const work = new Bell<PutDown>();
  const { write, drained } = groupWrites(db, {
    explain: (error) => explain(error, path),
    onWork: (news) => work.ring(news),
  });
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
  return { db, write, work, signals: noSignals, close };
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreError(
      `Pickup cannot make its data folder ${path} (${reason}): make it for the user that runs ` +
        'Pickup, or set PICKUP_DATA to another folder.',
      { cause: error, passing: true },
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
