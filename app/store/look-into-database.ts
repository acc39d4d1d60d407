import { sql } from 'kysely';
import { explainPostgres, openPostgres } from './postgres.ts';
import type { Db } from './schema.ts';
import { readState, type StoreState } from './store-state.ts';

/** How a PostgreSQL is for Pickup. */
export type DatabaseState = StoreState & {
  /** Of the PostgreSQL, such as 16. */
  readonly version: number;
  /** Where Pickup's tables are to be; null: nowhere. */
  readonly place: string | null;
  readonly mayMakeTables: boolean;
  /** Of the tables that are there. */
  readonly mayWrite: boolean;
  readonly isStandby: boolean;
  readonly isEncrypted: boolean;
  /** What time it is there, epoch milliseconds. */
  readonly now: number;
  /** So many more may connect. */
  readonly freeConnections: number;
};

/**
 * Looks into a PostgreSQL, without changing anything.
 * @throws {StoreError} with what to do, where it cannot be used; any other error is PostgreSQL's own
 */
export async function lookIntoDatabase(url: string, now: number): Promise<DatabaseState> {
  const db = openPostgres(url);
  try {
    const facts = await factsOf(db);
    return { ...facts, ...(await readState(db, now)) };
  } catch (error) {
    throw explainPostgres(error, url);
  } finally {
    await db.destroy();
  }
}

async function factsOf(db: Db): Promise<Omit<DatabaseState, keyof StoreState>> {
  const asked = sql<Omit<DatabaseState, keyof StoreState>>`select
    current_setting('server_version_num')::int / 10000 as "version",
    current_schema()::text as "place",
    coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) as "mayMakeTables",
    (select coalesce(bool_and(has_table_privilege(quote_ident(schemaname) || '.' || quote_ident(tablename), 'INSERT')
      and has_table_privilege(quote_ident(schemaname) || '.' || quote_ident(tablename), 'UPDATE')
      and has_table_privilege(quote_ident(schemaname) || '.' || quote_ident(tablename), 'DELETE')), true)
      from pg_tables where schemaname = current_schema()) as "mayWrite",
    pg_is_in_recovery() as "isStandby",
    coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as "isEncrypted",
    (extract(epoch from clock_timestamp()) * 1000)::bigint as "now",
    current_setting('max_connections')::int - (select count(*) from pg_stat_activity)::int as "freeConnections"`;
  const { rows } = await asked.execute(db);
  const [facts] = rows;
  if (!facts) throw new Error('PostgreSQL said nothing');
  return facts;
}
