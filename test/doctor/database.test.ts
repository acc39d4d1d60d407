import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '../../app/log.ts';
import { openStore } from '../../app/store/store.ts';
import { systemTime } from '../../app/system-time.ts';
import { embedded, freshDatabase } from '../harness/database.ts';
import { startTeam } from './team.ts';

/** The doctor of a team whose Pickup is to keep its data there. */
async function examined(url: string) {
  await using team = await startTeam();
  return await team.examined({ env: { DATABASE_URL: url } });
}

async function database(): Promise<string> {
  const fresh = await freshDatabase();
  if (!fresh) throw new Error('no PostgreSQL');
  onTestFinished(fresh.drop);
  return fresh.url;
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

async function makeTables(url: string): Promise<void> {
  const store = await openStore({ url, time: systemTime, log: createLog('silent') });
  await store.close();
}

test('A database that cannot be reached fails, and the data folder is not looked at', async () => {
  const { allWell, text } = await examined('postgres://pickup:canary@127.0.0.1:9/pickup');
  expect(text).toContain('failed Database Pickup cannot reach the database at DATABASE_URL');
  expect(text).not.toMatch(/canary|Data folder/);
  expect(allWell).toBe(false);
});

test.skipIf(embedded)('An empty database is well, and stays empty', async () => {
  const url = await database();
  for (const _look of [1, 2]) {
    const { text } = await examined(url);
    expect(text).toMatch(
      /ok Database PostgreSQL \d+ at \S+, in test_\w+; its tables are made at the next start/,
    );
  }
});

test.skipIf(embedded)('A database that Pickup works with is well', async () => {
  const url = await database();
  await makeTables(url);
  const { allWell, text } = await examined(url);
  expect(text).toMatch(/ok Database PostgreSQL \d+ at \S+, in test_\w+\n/);
  expect(allWell).toBe(true);
});

test.skipIf(embedded)('A database that a newer Pickup wrote fails', async () => {
  const url = await database();
  await makeTables(url);
  await run(url, 'update schema_version set version = 1000');
  const { text } = await examined(url);
  expect(text).toMatch(
    /failed Database a newer Pickup wrote it \(schema version 1000; .*\n → Start/,
  );
});

test.skipIf(embedded)('A database without a schema for its user fails', async () => {
  const url = new URL(await database());
  url.searchParams.set('options', '-c search_path=nowhere_at_all');
  const { text } = await examined(url.href);
  expect(text).toContain('failed Database its user has no schema to keep tables in\n → Create');
});

test.skipIf(embedded)('A user who may neither make tables nor write to them fails', async () => {
  const url = await database();
  const stranger = await strangerIn(url);
  const { text } = await examined(stranger);
  expect(text).toMatch(/failed Database its user may not make tables in test_\w+\n → Make/);
  await makeTables(url);
  const schema = /search_path%3D(\w+)/.exec(url)?.[1];
  await run(url, `grant select on all tables in schema ${schema} to ${new URL(stranger).username}`);
  const { text: later } = await examined(stranger);
  expect(later).toMatch(
    /failed Database its user may not write to the tables in test_\w+\n → They/,
  );
});

/** Somebody who may look into that schema and no more. */
async function strangerIn(url: string): Promise<string> {
  const name = `stranger_${randomBytes(6).toString('hex')}`;
  const schema = /search_path%3D(\w+)/.exec(url)?.[1];
  await run(url, `create role ${name} login; grant usage on schema ${schema} to ${name}`);
  onTestFinished(async () => {
    await run(url, `drop owned by ${name}; drop role ${name}`);
  });
  const theirs = new URL(url);
  theirs.username = name;
  return theirs.href;
}
