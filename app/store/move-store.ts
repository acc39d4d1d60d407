import type { Schema, Tx } from './schema.ts';
import type { Store } from './store.ts';
import { StoreError } from './store-error.ts';

/** Everything that is moved; a new table without its line here does not compile. */
const all: Readonly<Record<keyof Schema, true>> = {
  sessions: true,
  cards: true,
  pickups: true,
  facts: true,
  people: true,
  inboxes: true,
  homes: true,
  notices: true,
  paces: true,
  work: true,
  accounts: true,
  links: true,
  installations: true,
  tenants: true,
  routes: true,
  channels: true,
  agent_entries: true,
};

/** Their names. */
export const tables = Object.keys(all) as readonly (keyof Schema)[]; // exactly those of the record above

/** How many rows were moved, by table. */
export type Moved = ReadonlyMap<string, number>;

/**
 * Copies everything from one store into another that is empty, in one transaction: all of it or nothing.
 * The first stays as it is.
 * @throws {StoreError} when the second is not empty
 */
export async function moveStore(from: Store, to: Store): Promise<Moved> {
  return await to.write(async (tx) => {
    for (const table of tables) await refuseUnlessEmpty(tx, table);
    const moved = new Map<string, number>();
    for (const table of tables) moved.set(table, await moveTable(from, tx, table));
    return moved;
  });
}

async function refuseUnlessEmpty(tx: Tx, table: keyof Schema): Promise<void> {
  const one = await tx.selectFrom(table).selectAll().limit(1).executeTakeFirst();
  if (!one) return;
  throw new StoreError(
    `The database at DATABASE_URL is not empty (it has ${table}): move into one that no Pickup has worked with.`,
  );
}

async function moveTable(from: Store, tx: Tx, table: keyof Schema): Promise<number> {
  const rows = await from.db.selectFrom(table).selectAll().execute();
  for (let start = 0; start < rows.length; start += together) {
    await tx
      .insertInto(table)
      .values(rows.slice(start, start + together))
      .execute();
  }
  return rows.length;
}

/** PostgreSQL takes some 65,000 parameters in a statement. */
const together = 1_000;
