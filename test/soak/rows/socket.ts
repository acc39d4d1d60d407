import { setTimeout as wait } from 'node:timers/promises';
import { type Child, startChild } from '../../bench/child.ts';
import type { PickupProcess } from '../../bench/pickup-process.ts';
import type { Plan, Row } from '../../bench/report.ts';
import { eventually } from '../../fakes/slack/eventually.ts';
import { chance } from '../../fuzz/random.ts';
import { freshDatabase } from '../../harness/database.ts';
import { type SocketTeam, startSocketTeam, type Taken } from '../socket-team.ts';
import { SocketTroubles } from '../socket-troubles.ts';

const minutes = 10;
const clicksPerSecond = 5;
const pace = { postEvery: 1, updateEvery: 1 };

/** Repeat a run with SOAK_SEED=… */
const seed = Number(process.env.SOAK_SEED ?? Math.floor(Math.random() * 2 ** 31));

/**
 * Socket Mode while connections are renewed, broken, frozen, turned away and limited at random: of one process,
 * or of two on one PostgreSQL.
 */
export async function socket({ shorter, database: server }: Omit<Plan, 'runs'>): Promise<Row[]> {
  await using team = await startSocketTeam();
  const database = server === null ? null : await freshDatabase(server);
  const place = database ? { DATABASE_URL: database.url } : {};
  const pickup = await startPickup({ ...team.settings, ...place });
  const other = database && (await startPickup({ ...team.settings, ...place }));
  await team.slack.socket.connected(other ? 2 : 1);
  const warmUp = await clickAll(team, 0, 200);
  const before = await figuresOf(pickup);

  const troubles = new SocketTroubles(team.slack, chance(seed));
  const over = new AbortController();
  const troubled = troubles.until(over.signal);
  const taken = await clickAll(team, warmUp.length, (minutes / shorter) * 60 * clicksPerSecond);
  over.abort();
  await troubled;

  const lost = await leftUndone(team, [...warmUp, ...taken]);
  const after = await figuresOf(pickup);
  const websocketsTooMany = team.slack.socket.connections - (other ? 2 : 1);
  await Promise.all([pickup.end(), other?.end()]);
  await database?.drop();
  return rows({ team, troubles, taken, lost, before, after, websocketsTooMany });
}

async function startPickup(env: Record<string, string>): Promise<Child<PickupProcess>> {
  const module = new URL('../../bench/pickup-process.ts', import.meta.url);
  return await startChild<PickupProcess>(module, { args: [JSON.stringify(pace)], env });
}

/** Every click at its own moment, whatever becomes of the others. */
async function clickAll(team: SocketTeam, first: number, count: number): Promise<Taken[]> {
  const chats: Promise<Taken>[] = [];
  for (let number = first; number < first + count; number += 1) {
    chats.push(team.chat(number));
    await wait(1_000 / clicksPerSecond);
  }
  return await Promise.all(chats);
}

/** How many acknowledged clicks were not carried out, or their people not told, when all has settled. */
async function leftUndone(team: SocketTeam, taken: readonly Taken[]): Promise<number> {
  const undone = () => taken.filter((one) => !team.isCarriedOut(one));
  const none = () => undone().length === 0 || undefined;
  await eventually(none, () => 'left undone', 30_000).catch(() => {});
  return undone().length;
}

type Figures = { readonly memory: number; readonly heap: number; readonly timers: number };

async function figuresOf(pickup: Child<PickupProcess>): Promise<Figures> {
  const [memory, heap] = [await pickup.ask('memory'), await pickup.ask('heap')];
  return { memory, heap, timers: await pickup.ask('timers') };
}

type Result = {
  readonly team: SocketTeam;
  readonly troubles: SocketTroubles;
  readonly taken: readonly Taken[];
  readonly lost: number;
  readonly before: Figures;
  readonly after: Figures;
  readonly websocketsTooMany: number;
};

function rows(result: Result): Row[] {
  const { team, troubles, taken, lost, before, after, websocketsTooMany } = result;
  const { envelopes, opened } = team.slack.socket;
  const again = envelopes.filter(({ times }) => times > 1).length;
  const acknowledged = envelopes.filter((one) => one.acknowledged).length;
  const byHand = taken.filter(({ clicks }) => clicks > 1).length;
  const kinds = Object.entries(troubles.counts).map(([kind, times]) => `${kind} ${times}`);
  return [
    row(
      `Socket Mode, ${taken.length} chats clicked at ${clicksPerSecond}/s while the connection is in trouble (seed ${seed})`,
      `${opened} connections; ${kinds.join(', ')}`,
    ),
    row(
      'envelopes delivered, acknowledged, sent again by Slack; chats that had to be clicked again',
      `${envelopes.length}, ${acknowledged}, ${again}; ${byHand}`,
    ),
    row('acknowledged clicks not carried out or not answered', `${lost}`, '0', lost === 0),
    row(
      'announced refreshes with a moment without a connection',
      `${troubles.gaps} of ${troubles.counts.refresh ?? 0}`,
      '0',
      troubles.gaps === 0,
    ),
    row(
      'heap before and after (and all memory)',
      `${short(before.heap)} → ${short(after.heap)} MB (${short(before.memory)} → ${short(after.memory)} MB)`,
      '≤ 1.2 ×',
      after.heap <= 1.2 * before.heap,
    ),
    row(
      'timers before and after; websockets besides one for each process',
      `${before.timers} → ${after.timers}; ${websocketsTooMany}`,
      `at most ${fewTimers} after; 0`,
      after.timers <= fewTimers && websocketsTooMany === 0,
    ),
  ];
}

/** Of a few things at a time; a timer that is left for each chat or connection would make hundreds. */
const fewTimers = 20;

const short = (value: number) => value.toFixed(0);

function row(what: string, pickup: string, goal = '', met: boolean | null = null): Row {
  return { what, pickup, floor: '', ratio: '', goal, met };
}
