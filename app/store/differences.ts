import { PostgresAdapter, type SelectQueryBuilder, sql } from 'kysely';
import type { Db, Tx } from './schema.ts';

/*
 * Everything in which a statement for PostgreSQL differs from the one for SQLite. SQLite has one writer
 * at a time, so what PostgreSQL has to be told about locks goes without saying there.
 */

/** Is it a PostgreSQL, which other processes may use too? */
export function isShared(db: Db): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/** Reads rows that nobody else changes before the transaction ends; waits for whoever is changing them. */
export function forChange<DB, TB extends keyof DB, O>(
  tx: Db,
  query: SelectQueryBuilder<DB, TB, O>,
): SelectQueryBuilder<DB, TB, O> {
  return isShared(tx) ? query.forUpdate() : query;
}

/** As `forChange`, but passes over the rows that somebody is changing. */
export function forTaking<DB, TB extends keyof DB, O>(
  tx: Db,
  query: SelectQueryBuilder<DB, TB, O>,
): SelectQueryBuilder<DB, TB, O> {
  return isShared(tx) ? query.forUpdate().skipLocked() : query;
}

/** Waits for whoever else changes what goes by this name, and keeps others waiting until the transaction ends. */
export async function lock(tx: Tx, name: string): Promise<void> {
  if (!isShared(tx)) return;
  const key = sql`hashtext('pickup ' || ${name}::text || ' ' || current_schema())`;
  await sql`select pg_advisory_xact_lock(${key})`.execute(tx);
}

/** Is there such a table where this connection looks for its tables? */
export async function hasTable(db: Db, name: string): Promise<boolean> {
  const found = isShared(db)
    ? sql`select 1 where to_regclass(${name}) is not null`
    : sql`select 1 from sqlite_master where type = 'table' and name = ${name}`;
  return (await found.execute(db)).rows.length > 0;
}
