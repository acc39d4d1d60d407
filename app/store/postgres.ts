import { Socket } from 'node:net';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Db, Schema } from './schema.ts';
import { StoreError } from './store-error.ts';

/** Connections for reading and writing; one more listens. */
const mostConnections = 10;

/** Nothing that Pickup asks takes as long; a process that freezes lets go of what it has locked. */
const longest = 15_000;

/** Opens connections as they are needed; nothing is known of the database yet. */
export function openPostgres(url: string): Db {
  const pool = new pg.Pool({
    ...connectionOf(url),
    stream: impatientSocket,
    max: mostConnections,
    statement_timeout: longest,
    idle_in_transaction_session_timeout: longest,
    types: { getTypeParser },
  });
  // A connection that breaks: whoever asks next is told, and nobody must stumble over it before.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

/** How every connection of Pickup begins. */
export function connectionOf(url: string) {
  return {
    connectionString: url,
    application_name: 'pickup',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  };
}

/** Breaks when nothing has come for longer than any answer takes: of a dead network nobody tells. */
function impatientSocket(): Socket {
  const socket = new Socket();
  const giveUp = () => socket.destroy(new Error('timeout: the connection is silent'));
  return socket.setTimeout(longest + 5_000, giveUp);
}

const { builtins } = pg.types;

/** Whole numbers and their sums, which pg leaves as text: what Pickup counts fits into a number. */
const asNumbers: readonly number[] = [builtins.INT8, builtins.NUMERIC];

const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  asNumbers.includes(oid) ? Number : pg.types.getTypeParser(oid, format as 'text');

/** Turns what PostgreSQL or the way to it says into a sentence with a remedy; leaves every other error as it is. */
export function explainPostgres(error: unknown, url: string): unknown {
  const { host } = new URL(url);
  const code = codeOf(error);
  const kind = Object.entries(remedies).find(([, { codes }]) => codes.test(code))?.[1];
  if (!kind) return error;
  return new StoreError(kind.words(`the database at DATABASE_URL (${host})`), {
    cause: error,
    passing: kind.passing,
  });
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /timeout|terminated|Connection ended|not queryable/i.test(error.message) ? 'lost' : '';
}

type Remedy = {
  readonly codes: RegExp;
  readonly passing: boolean;
  readonly words: (database: string) => string;
};

/** By SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html, or Node's error code. */
const remedies: Readonly<Record<string, Remedy>> = {
  away: {
    codes: /^(?:E[A-Z_]+|lost|08...|57014|57P0[1-4]|25P03)$/,
    passing: true,
    words: (database) =>
      `Pickup cannot reach ${database}: check that it runs and that this machine may connect to it.`,
  },
  full: {
    codes: /^(?:53...|25006)$/,
    passing: true,
    words: (database) =>
      `PostgreSQL refuses to write to ${database} (its disk is full, it has too many connections or it is a standby): make room.`,
  },
  login: {
    codes: /^28...$/,
    passing: false,
    words: (database) =>
      `The user name or password for ${database} is refused: check DATABASE_URL.`,
  },
  missing: {
    codes: /^3D000$/,
    passing: false,
    words: (database) =>
      `There is no such database at ${database}: create it, or check DATABASE_URL.`,
  },
  rights: {
    codes: /^(?:42501|3F000)$/,
    passing: false,
    words: (database) =>
      `Pickup may not make tables in ${database}: make its user the owner of the database or of a schema in its search_path.`,
  },
};
