import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, SqliteDialect, type SqliteStatement } from 'kysely';
import type { Db, Schema } from './schema.ts';
import { StoreError } from './store-error.ts';

/**
 * Opens the file for this process alone. Every commit is on the disk before it returns
 * (`synchronous=FULL`); a lock that another process holds is waited for briefly.
 */
export function openSqlite(file: string): Db {
  const database = new DatabaseSync(file, { timeout: lockWaitMs });
  try {
    database.exec(pragmas);
  } catch (error) {
    database.close();
    throw error;
  }
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: adapt(database) }) });
}

/**
 * Opens a file that nobody writes to, for reading alone and without leaving a trace beside it.
 * @param file as a URL of it
 */
export function openImmutable(file: URL): Db {
  const frozen = new URL('?immutable=1', file);
  const database = new DatabaseSync(frozen, { readOnly: true });
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: adapt(database) }) });
}

// A restart may overlap with the last moments of the process it replaces.
const lockWaitMs = 500;

// EXCLUSIVE comes before WAL: then the first access takes the lock and keeps it. What is deleted, a customer's
// data perhaps, is overwritten in the file. A write-ahead log that grew in a large change is cut back.
const pragmas = `
  pragma locking_mode = exclusive;
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma foreign_keys = on;
  pragma secure_delete = on;
  pragma journal_size_limit = 8388608;
`;

/** Characters; a statement on a dozen rows. */
const longestKept = 2_500;

/** Gives Kysely the better-sqlite3 interface that it expects. */
function adapt(database: DatabaseSync) {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare: (text: string): SqliteStatement => {
      // SQLite has already rolled back after a full disk or a failed write.
      if (text === 'rollback' && !database.isTransaction) return nothing;
      const known = statements.get(text);
      if (known) return known;
      const statement = adaptStatement(database.prepare(text));
      // Few texts occur; only lists of varying length make new ones, and a long one holds some 100 kB (measured).
      if (text.length > longestKept) return statement;
      if (statements.size >= 500) statements.clear();
      statements.set(text, statement);
      return statement;
    },
  };
}

function adaptStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (values) => statement.all(...values.map(toInput)),
    run: (values) => statement.run(...values.map(toInput)),
    iterate: (values) => statement.iterate(...values.map(toInput)),
  };
}

const nothing: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
};

function toInput(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'number' || typeof value === 'string') return value;
  throw new TypeError(`The store takes text, numbers and null, not ${typeof value}`);
}

/** Turns what SQLite says into a sentence with a remedy; leaves every other error as it is. */
export function explain(error: unknown, folder: string): unknown {
  const code = sqliteCode(error);
  const remedy = remedies[code];
  const passing = passingCodes.has(code);
  return remedy ? new StoreError(remedy(folder), { cause: error, passing }) : error;
}

/** SQLite's primary result code, https://www.sqlite.org/rescode.html; 0 for other errors. */
function sqliteCode(error: unknown): number {
  if (!(error instanceof Error && 'errcode' in error)) return 0;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : 0;
}

const unwritable = (folder: string) =>
  `Pickup cannot write to its data folder ${folder}: give the user that runs Pickup the right to ` +
  'write there, or set PICKUP_DATA to another folder.';

const damaged = (folder: string) =>
  `The file pickup.sqlite in ${folder} is damaged or not a database: restore it from a backup, or ` +
  'move it away to start anew.';

const remedies: Readonly<Record<number, (folder: string) => string>> = {
  5: (folder) =>
    `Another Pickup is already running on the data folder ${folder}: stop it first, or set ` +
    'PICKUP_DATA to another folder.',
  8: unwritable,
  10: (folder) => `The disk with the data folder ${folder} fails to read or write: check the disk.`,
  11: damaged,
  13: (folder) => `The disk with the data folder ${folder} is full: make room.`,
  14: unwritable,
  26: damaged,
};

/** A disk that is full or fails, and a folder that is not to be written or reached: each may be mended meanwhile. */
const passingCodes: ReadonlySet<number> = new Set([8, 10, 13, 14]);
