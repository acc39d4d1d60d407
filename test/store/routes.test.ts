import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { agentEntriesOf, saveAgentEntries } from '../../app/store/agent-entries.ts';
import {
  closedChannels,
  findChannel,
  knownChannels,
  saveChannel,
} from '../../app/store/channels.ts';
import { routesOf, saveRoutes } from '../../app/store/routes.ts';
import type { Store } from '../../app/store/store.ts';
import { embedded } from '../harness/database.ts';
import { freshStore } from './with-store.ts';

const whose = { workspace: 'T1', tenant: 'Cust12345' };
const made = { madeBy: 'U1', madeAt: 1_000 };

test('the channels of a topic are those saved last, and one that stays is as it was made', async () => {
  const store = await freshStore();
  const topic = { ...whose, topicId: 7 };
  await store.write((tx) => saveRoutes(tx, topic, { ...made, channels: ['C1', 'C2'] }));
  const later = { madeBy: 'U2', madeAt: 2_000, channels: ['C2', 'C3'] };
  await store.write((tx) => saveRoutes(tx, topic, later));
  expect(await routesOf(store.db, whose)).toEqual([
    { ...topic, channel: 'C2', ...made },
    { ...topic, channel: 'C3', madeBy: 'U2', madeAt: 2_000 },
  ]);
  await store.write((tx) => saveRoutes(tx, topic, { ...made, channels: [] }));
  expect(await routesOf(store.db, whose)).toEqual([]);
});

test.skipIf(embedded)('of two who save at the same moment the last counts as a whole', async () => {
  const store = await freshStore();
  const topic = { ...whose, topicId: 7 };
  const saved = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  const first = store.write(async (tx) => {
    await saveRoutes(tx, topic, { ...made, channels: ['C1', 'C2'] });
    saved.resolve();
    await commit.promise;
  });
  await saved.promise;
  const last = store.write((tx) => saveRoutes(tx, topic, { ...made, channels: ['C3', 'C2'] }));
  await Promise.race([last, untilOneWaits(store)]);
  commit.resolve();
  await Promise.all([first, last]);
  const channels = (await routesOf(store.db, whose)).map(({ channel }) => channel);
  expect(channels).toEqual(['C2', 'C3']);
});

test('routes of another topic, workspace or tenant stay as they are', async () => {
  const store = await freshStore();
  const others = [
    { ...whose, topicId: 8 },
    { ...whose, workspace: 'T2', topicId: 7 },
    { ...whose, tenant: 'Cust99999', topicId: 7 },
  ];
  const channels = ['C1'];
  for (const topic of others) {
    await store.write((tx) => saveRoutes(tx, topic, { ...made, channels }));
  }
  await store.write((tx) => saveRoutes(tx, { ...whose, topicId: 7 }, { ...made, channels: [] }));
  for (const topic of others) {
    expect(await routesOf(store.db, topic)).toEqual([{ ...topic, channel: 'C1', ...made }]);
  }
});

test('of a channel what changed is remembered and the rest kept, each workspace by itself', async () => {
  const store = await freshStore();
  const one = { workspace: 'T1', channel: 'C1' };
  await store.write((tx) => saveChannel(tx, one, { provenAt: 1_000, provenBy: 'U1' }));
  await store.write((tx) => saveChannel(tx, one, { closedAt: 2_000, refusal: 'is_archived' }));
  expect(await findChannel(store.db, 'T1', 'C1')).toEqual({
    ...one,
    ...{ closedAt: 2_000, refusal: 'is_archived', toldAt: null },
    ...{ provenAt: 1_000, provenBy: 'U1' },
  });
  expect(await closedChannels(store.db, 'T1')).toEqual(new Set(['C1']));
  expect(await closedChannels(store.db, 'T2')).toEqual(new Set());
  expect(await knownChannels(store.db, 'T2')).toEqual([]);
});

test('who an entry is can be changed with those that change with it', async () => {
  const store = await freshStore();
  const save = (chosen: readonly [string, string | null][]) =>
    store.write((tx) => saveAgentEntries(tx, 'T1', new Map(chosen)));
  await save([
    ['anna', 'U1'],
    ['bob', 'U2'],
  ]);
  await save([
    ['anna', 'U2'],
    ['bob', 'U1'],
  ]);
  await save([['bob', null]]);
  const workspace = 'T1';
  expect(await agentEntriesOf(store.db, workspace)).toEqual([
    { workspace, slackUser: 'U2', label: 'anna' },
  ]);
  await expect(save([['kim', 'U2']])).rejects.toThrow();
});

/** Somebody waits for their turn. */
async function untilOneWaits({ db }: Store): Promise<void> {
  const waiting = sql`select 1 from pg_locks where locktype = 'advisory' and not granted`;
  await expect.poll(async () => (await waiting.execute(db)).rows.length).toBeGreaterThan(0);
}
