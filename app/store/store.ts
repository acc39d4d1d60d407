import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import type { Bell } from './bell.ts';
import { openEmbedded } from './embedded.ts';
import type { PutDown } from './put-down-work.ts';
import type { Db, Tx } from './schema.ts';
import type { Signals } from './signals.ts';

export type { Tx } from './schema.ts';

/** Everything Pickup remembers. */
export type Store = {
  /** For reading. Inside a `write`, use its `tx` instead: the connection is taken. */
  readonly db: Db;
  /**
   * Carries out a change and resolves when it is on the disk; rejects when nothing of it is known to
   * be. A change may run twice, because others are rolled back with it or it meets another process, so
   * it must do nothing but use `tx`, and never wait for anything else.
   */
  write<T>(change: (tx: Tx) => Promise<T>): Promise<T>;
  /** Rings when this process has put work down. */
  readonly work: Bell<PutDown>;
  /** To and from other processes on the same store. */
  readonly signals: Signals;
  /** Finishes the writes under way and lets the store go. */
  close(): Promise<void>;
};

/** Where the store is: in a folder that is this process's alone, or in a PostgreSQL. */
export type StorePlace =
  | { readonly folder: string }
  | { readonly url: string; readonly time: Time; readonly log: Log };

/**
 * Opens the store, making what it needs: folder and tables. Throws a StoreError with one sentence for
 * the person who installs Pickup when the folder is in use, unwritable or full, when the database cannot
 * be reached, or when a newer Pickup wrote it.
 */
export async function openStore(place: StorePlace): Promise<Store> {
  if ('folder' in place) return await openEmbedded(place.folder);
  // Most Pickups need no PostgreSQL, so its client is loaded here.
  const { openShared } = await import('./shared.ts');
  return await openShared(place);
}
