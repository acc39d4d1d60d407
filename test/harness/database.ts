import { randomUUID } from 'node:crypto';
import process from 'node:process';
import pg from 'pg';

/** Do the tests run on the embedded store? Else PICKUP_TEST_DATABASE is the URL of a PostgreSQL. */
export const embedded = process.env.PICKUP_TEST_DATABASE === undefined;

/** A place of its own in the PostgreSQL. */
export type Database = {
  readonly url: string;
  empty(): Promise<void>;
  drop(): Promise<void>;
};

/**
 * An empty schema in a PostgreSQL; null when there is none.
 * @param server its URL; default that of the tests
 */
export async function freshDatabase(
  server: string | null = process.env.PICKUP_TEST_DATABASE ?? null,
): Promise<Database | null> {
  if (server === null) return null;
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  await run(server, `create schema ${schema}`);
  const url = new URL(server);
  url.searchParams.set('options', `-c search_path=${schema}`);
  const drop = `drop schema ${schema} cascade`;
  return {
    url: url.href,
    empty: () => run(server, `${drop}; create schema ${schema}`),
    drop: () => run(server, drop),
  };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("set client_min_messages = 'warning'");
    await client.query(statement);
  } finally {
    await client.end();
  }
}
