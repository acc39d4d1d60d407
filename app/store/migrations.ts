import { sql } from 'kysely';
import { lock } from './differences.ts';
import { firstTables } from './first-tables.ts';
import type { Tx } from './schema.ts';
import { StoreError } from './store-error.ts';

/**
 * Brings the database up to this code's schema, step by step, inside the caller's transaction.
 * Throws a StoreError when a newer Pickup has been here. A released step is never edited: what
 * comes after is a new step at the end.
 */
export async function migrate(tx: Tx): Promise<void> {
  await lock(tx, 'schema');
  await sql`create table if not exists schema_version (version integer not null)`.execute(tx);
  const stored = await storedVersion(tx);
  if (stored > steps.length) throw newerSchema(stored);
  for (const statement of steps.slice(stored).flat()) await sql.raw(statement).execute(tx);
  await sql`delete from schema_version`.execute(tx);
  await sql`insert into schema_version (version) values (${steps.length})`.execute(tx);
}

async function storedVersion(tx: Tx): Promise<number> {
  const { rows } = await sql<{ version: number }>`select version from schema_version`.execute(tx);
  return rows[0]?.version ?? 0;
}

function newerSchema(stored: number): StoreError {
  return new StoreError(
    `The stored data has schema version ${stored}, but this Pickup knows versions up to ` +
      `${steps.length}: start the newer Pickup that wrote it, or restore a backup made before.`,
  );
}

const steps: readonly (readonly string[])[] = [firstTables];

/** The version that this code works with. */
export const schemaVersion = steps.length;
