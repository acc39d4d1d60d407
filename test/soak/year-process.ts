import { statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { tidyUp } from '../../app/chats/tidy-up.ts';
import { readConfig } from '../../app/config.ts';
import { createLog } from '../../app/log.ts';
import { openStore, type Store } from '../../app/store/store.ts';
import { Worker } from '../../app/store/worker.ts';
import { answerWith } from '../bench/child.ts';
import { shiftableTime } from '../manual-time.ts';
import { storeTimes } from './store-times.ts';
import { YearChats } from './year-chats.ts';

/** The process in which a year passes in a store: its chats come, go and are tidied up. The argument is the workspace. */
const config = readConfig();
const time = shiftableTime();
const log = createLog('error');
const { tenant } = config.superoffice;
const { channel: slackChannel } = config.slack;
const workspace = process.argv[2] ?? '';
const channel = slackChannel ?? '';
const place = { tenant, workspace, workspaceUrl: '', slackChannel, webUrl: async () => null };
const file = join(config.dataFolder, 'pickup.sqlite');
const aDay = 24 * 3_600_000;

let store: Store | null = null;
const chats = new YearChats({ ...place, channel });

const year = {
  /** Lets a day pass in the store, in which so many chats come and go; says how long each tidying up took. */
  day: async (count: number) => {
    store ??= await openStore({ folder: config.dataFolder });
    await chats.comeAndGo(store, count, time.now());
    time.forward(aDay);
    const tidyUps = await tidyAll(store);
    return { tidyUps, ...(await sizes(store)) };
  },

  /** How long Pickup's own statements take while so many chats are open. */
  storeTimes: async (open: number, rounds: number) => {
    store ??= await openStore({ folder: config.dataFolder });
    const numbers = await chats.come(store, open, time.now());
    const times = await storeTimes(store, {
      place: { ...place, channel },
      numbers,
      rounds,
      now: time.now(),
    });
    await chats.end(store, numbers, time.now());
    return times;
  },

  /** Lets go of the store, for a Pickup to start on it. */
  close: async () => {
    await store?.close();
    store = null;
  },
};

export type YearProcess = typeof year;
answerWith(year);

/** Tidies up until nothing is left to be done, as Pickup does over the day. Slack's part is left out. */
async function tidyAll(store: Store): Promise<number[]> {
  const worker = new Worker({ store, time, log, handlers: {} });
  const { retention } = config;
  const kept = { store, worker, time, log, retention };
  const parts = { ...kept, workspaces: [place.workspace], sealer: null };
  const took: number[] = [];
  for (let before = -1; before !== (await changes(store)); ) {
    before = await changes(store);
    const started = performance.now();
    await tidyUp(parts);
    took.push(performance.now() - started);
  }
  await store.write((tx) =>
    tx
      .updateTable('cards')
      .set((eb) => ({ drawnRevision: eb.ref('revision') }))
      .whereRef('drawnRevision', '<', 'revision')
      .execute(),
  );
  return took;
}

/** How many rows this connection has changed. */
async function changes({ db }: Store): Promise<number> {
  const { rows } = await sql<{ all: number }>`select total_changes() as "all"`.execute(db);
  return rows[0]?.all ?? 0;
}

async function sizes({ db }: Store) {
  const count = async (table: 'sessions' | 'cards' | 'work') => {
    const { rows } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow();
    return rows;
  };
  const [sessions, cards, work] = [
    await count('sessions'),
    await count('cards'),
    await count('work'),
  ];
  return {
    sessions,
    cards,
    work,
    file: mb(file),
    wal: mb(`${file}-wal`),
  };
}

function mb(path: string): number {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) / 2 ** 20;
}
