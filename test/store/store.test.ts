import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CompiledQuery, sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { getFact, setFact } from '../../app/store/facts.ts';
import { openStore, type Store } from '../../app/store/store.ts';
import { StoreError } from '../../app/store/store-error.ts';
import { embeddedStore, temporaryFolder } from './with-store.ts';
import { workerOn } from './with-worker.ts';

/** Runs a program beside the tests; it has the store's modules at hand. Resolves with its first line. */
async function child(folder: string, body: string, options: { readonly uid?: number } = {}) {
  const app = new URL('../../app/store/', import.meta.url).href;
  const program = `
    import { openStore } from '${app}store.ts';
    import { putDownWork } from '${app}put-down-work.ts';
    import { add } from '${app}work.ts';
    import { leaseDue } from '${app}work-lease.ts';
    const folder = ${JSON.stringify(folder)};
    const say = (text) => process.stdout.write(text + '\\n');
    ${body}`;
  const node = spawn(process.execPath, ['--input-type=module', '--eval', program], options);
  onTestFinished(() => {
    node.kill('SIGKILL');
  });
  let errors = '';
  node.stderr.on('data', (data) => {
    errors += String(data);
  });
  const [line] = await Promise.race([
    once(node.stdout, 'data'),
    once(node, 'exit').then(() => [errors]),
  ]);
  return { node, line: String(line).trim() };
}

async function pragma(store: Store, name: string): Promise<unknown> {
  const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(store.db);
  return Object.values(rows[0] ?? {})[0];
}

test.each([
  ['journal_mode', 'wal'],
  ['synchronous', 2],
  ['locking_mode', 'exclusive'],
  ['foreign_keys', 1],
])('the live connection has %s = %s', async (name, value) => {
  expect(await pragma(await embeddedStore(), name)).toBe(value);
});

test('the data folder is made for its owner alone', async () => {
  const folder = join(await temporaryFolder(), 'some', 'data');
  const store = await openStore({ folder });
  await store.close();
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('what was written is there after a restart', async () => {
  const folder = await temporaryFolder();
  const first = await openStore({ folder });
  await first.write((tx) => setFact(tx, 'polled', true));
  await first.close();
  const second = await openStore({ folder });
  expect(await getFact(second.db, 'polled')).toBe(true);
  await second.close();
});

test('a second process on the folder is told who is there and what to do', async () => {
  const folder = await temporaryFolder();
  const store = await openStore({ folder });
  const { line } = await child(
    folder,
    'await openStore({ folder }).catch((error) => say(error.name + ": " + error.message));',
  );
  expect(line).toBe(
    `StoreError: Another Pickup is already running on the data folder ${folder}: stop it first, ` +
      'or set PICKUP_DATA to another folder.',
  );
  await store.close();
});

test('a process killed while it holds work is followed at once by the next one', async () => {
  const folder = await temporaryFolder();
  const { node, line } = await child(
    folder,
    `const store = await openStore({ folder });
     await store.write(async (tx) => {
       await add(tx, { kind: 'sync', key: '583' }, 1);
       await putDownWork(tx);
       await leaseDue(tx, 'killed', 2, { kind: 'sync', limit: 1 });
     });
     say('leased');
     setInterval(() => {}, 1000);`,
  );
  expect(line).toBe('leased');
  node.kill('SIGKILL');
  await once(node, 'exit');
  const store = await openStore({ folder });
  const attempts: number[] = [];
  const { worker } = await workerOn({
    store,
    handlers: { sync: async (_, { attempt }) => void attempts.push(attempt) },
  });
  await worker.idle();
  expect(attempts).toEqual([1]);
  await worker.stop(0);
  await store.close();
});

test('every write that resolved survives a kill', async () => {
  const folder = await temporaryFolder();
  const { node } = await child(
    folder,
    `const store = await openStore({ folder });
     for (let n = 0; ; n += 1) {
       await store.write((tx) => tx.insertInto('facts').values({ key: 'n' + n, value: '1' }).execute());
       say(String(n));
     }`,
  );
  let written = '';
  node.stdout.on('data', (data) => {
    written += String(data);
  });
  await expect.poll(() => written.split('\n').length).toBeGreaterThan(50);
  node.kill('SIGKILL');
  await once(node, 'close');
  const last = Number(written.trimEnd().split('\n').at(-1));
  const store = await openStore({ folder });
  const { rows } = await sql<{ n: number }>`select count(*) as n from facts`.execute(store.db);
  expect(rows[0]?.n).toBeGreaterThanOrEqual(last + 1);
  await store.close();
});

test('a schema newer than the code is refused', async () => {
  const folder = await temporaryFolder();
  const store = await openStore({ folder });
  await store.write((tx) => sql`update schema_version set version = 99`.execute(tx));
  await store.close();
  await expect(openStore({ folder })).rejects.toThrow(
    /schema version 99, but this Pickup knows versions up to 1: start the newer Pickup/,
  );
});

test('a data folder that is a file is refused', async () => {
  const folder = join(await temporaryFolder(), 'data');
  await writeFile(folder, '');
  await expect(openStore({ folder })).rejects.toThrow(StoreError);
  await expect(openStore({ folder })).rejects.toThrow(/cannot make its data folder/);
});

test.runIf(process.getuid?.() === 0)('a folder without the right to write is refused', async () => {
  const folder = await temporaryFolder();
  await chmod(folder, 0o555);
  const { line } = await child(
    folder,
    `process.setuid(65534);
     await openStore({ folder }).catch((error) => say(error.name + ": " + error.message));`,
  );
  expect(line).toMatch(/^StoreError: Pickup cannot write to its data folder .* PICKUP_DATA/);
});

test('a file that is not a database is refused', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'pickup.sqlite'), 'This is a shopping list. '.repeat(100));
  await expect(openStore({ folder })).rejects.toThrow(/is damaged or not a database/);
  expect(await readFile(join(folder, 'pickup.sqlite'), 'utf8')).toContain('shopping');
});

test('on a full disk a write fails with the remedy, and a later one succeeds', async () => {
  const store = await embeddedStore();
  const pages = Number(await pragma(store, 'page_count'));
  await pragma(store, `max_page_count = ${pages}`);
  const big = 'x'.repeat(100_000);
  await expect(store.write((tx) => setFact(tx, 'big', big))).rejects.toThrow(/is full: make room/);
  await pragma(store, 'max_page_count = 100000');
  await store.write((tx) => setFact(tx, 'big', big));
  expect(await getFact(store.db, 'big')).toBe(big);
});

/** Counts the commits on the one connection. */
async function commitsOf(store: Store, action: () => Promise<unknown>): Promise<number> {
  let commits = 0;
  const executor = store.db.getExecutor();
  await executor.provideConnection(async (connection) => {
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = <R>(query: CompiledQuery) => {
      if (query.sql === 'commit') commits += 1;
      return execute<R>(query);
    };
  });
  await action();
  return commits;
}

test('concurrent writes share commits', async () => {
  const store = await embeddedStore();
  const commits = await commitsOf(store, () =>
    Promise.all(
      Array.from({ length: 100 }, (_, n) => store.write((tx) => setFact(tx, `fact ${n}`, n))),
    ),
  );
  expect(commits).toBe(1);
  expect(await getFact(store.db, 'fact 99')).toBe(99);
});

test('a change that fails in a group fails alone', async () => {
  const store = await embeddedStore();
  const results = await Promise.allSettled([
    store.write((tx) => setFact(tx, 'one', 1)),
    store.write(async (tx) => {
      await setFact(tx, 'two', 2);
      throw new Error('no');
    }),
    store.write((tx) => setFact(tx, 'three', 3)),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  const facts = ['one', 'two', 'three'].map((key) => getFact(store.db, key));
  expect(await Promise.all(facts)).toEqual([1, undefined, 3]);
});

test('a write returns what its change returned, also when it was tried twice', async () => {
  const store = await embeddedStore();
  let runs = 0;
  const [number, failure] = await Promise.allSettled([
    store.write(async () => {
      runs += 1;
      return runs;
    }),
    store.write(() => Promise.reject(new Error('no'))),
  ]);
  expect(number).toEqual({ status: 'fulfilled', value: 2 });
  expect(failure.status).toBe('rejected');
});

test('a reader never sees a change that is not committed', async () => {
  const store = await embeddedStore();
  let read: Promise<unknown> = Promise.resolve();
  const change = store.write(async (tx) => {
    await setFact(tx, 'half', 1);
    read = getFact(store.db, 'half');
    await new Promise(setImmediate);
    throw new Error('no');
  });
  await expect(change).rejects.toThrow('no');
  expect(await read).toBeUndefined();
});

test('closing finishes the writes under way', async () => {
  const folder = await temporaryFolder();
  const store = await openStore({ folder });
  const write = store.write((tx) => setFact(tx, 'last', 'words'));
  await store.close();
  await write;
  const again = await openStore({ folder });
  expect(await getFact(again.db, 'last')).toBe('words');
  await again.close();
});

test('a write after closing is refused', async () => {
  const store = await openStore({ folder: await temporaryFolder() });
  await store.close();
  await expect(store.write((tx) => setFact(tx, 'late', 1))).rejects.toThrow();
});
