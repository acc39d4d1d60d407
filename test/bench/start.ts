import type { Pace } from '../../app/domain/pace.ts';
import { usualPace } from '../../app/domain/pace.ts';
import { freshDatabase } from '../harness/database.ts';
import type { BoltProcess } from './bolt-process.ts';
import { type Child, startChild } from './child.ts';
import type { HmacProcess } from './hmac-process.ts';
import type { PickupProcess } from './pickup-process.ts';
import type { Plan } from './report.ts';
import type { WorldProcess } from './world-process.ts';

/** A Slack, a SuperOffice and a place for what Pickup stores. */
export type World = Child<WorldProcess> & Pick<Plan, 'database'>;

type WorldOptions = Pick<Plan, 'database'> & {
  /** How many agents answer chats. */
  readonly agents: number;
  /** Slack's limits are so many times as wide. */
  readonly pace?: number;
};

/** Lends a world. */
export async function withWorld<T>(
  { agents, database, pace = 1e6 }: WorldOptions,
  use: (world: World) => Promise<T>,
): Promise<T> {
  const module = new URL('./world-process.ts', import.meta.url);
  const child = await startChild<WorldProcess>(module, { args: [`${agents}`, `${pace}`] });
  return await lend({ ...child, database }, use);
}

type Settings = Readonly<Record<string, string>>;

/** Lends a Pickup; `pace` is what differs from the fast pace of the bench, `more` are more settings. */
export async function withPickup<T>(
  world: World,
  pace: Partial<Pace>,
  use: (pickup: Child<PickupProcess>) => Promise<T>,
  more: Settings = {},
): Promise<T> {
  const database = await freshDatabase(world.database);
  const place = database ? { DATABASE_URL: database.url } : {};
  try {
    return await lend(await startPickup(world, pace, { ...place, ...more }), use);
  } finally {
    await database?.drop();
  }
}

/** Starts a Pickup, as `withPickup` does. */
export async function startPickup(
  world: World,
  pace: Partial<Pace>,
  more: Settings,
): Promise<Child<PickupProcess>> {
  const args = [JSON.stringify({ ...fastPace, ...pace })];
  const env = { ...(await world.ask('settings')), ...more };
  const module = new URL('./pickup-process.ts', import.meta.url);
  return await startChild<PickupProcess>(module, { args, env });
}

/** Slack's limits do not count in the bench. */
const fastPace: Partial<Pace> = {
  postEvery: usualPace.postEvery / 1_000,
  updateEvery: usualPace.updateEvery / 1_000,
};

/** Lends a Bolt app that only acknowledges. */
export async function withBolt<T>(
  world: World,
  use: (bolt: Child<BoltProcess>) => Promise<T>,
): Promise<T> {
  const env = await world.ask('settings');
  const module = new URL('./bolt-process.ts', import.meta.url);
  return await lend(await startChild<BoltProcess>(module, { env }), use);
}

/** Lends a server that only checks signatures. */
export async function withHmac<T>(
  secret: string,
  use: (hmac: Child<HmacProcess>) => Promise<T>,
): Promise<T> {
  const module = new URL('./hmac-process.ts', import.meta.url);
  return await lend(
    await startChild<HmacProcess>(module, { env: { WEBHOOK_SECRET: secret } }),
    use,
  );
}

async function lend<C extends Pick<Child<object>, 'end'>, T>(
  child: C,
  use: (child: C) => Promise<T>,
): Promise<T> {
  try {
    return await use(child);
  } finally {
    await child.end();
  }
}
