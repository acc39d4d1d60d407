import type { Pace } from '../../app/domain/pace.ts';
import { usualPace } from '../../app/domain/pace.ts';
import type { BoltProcess } from './bolt-process.ts';
import { type Child, startChild } from './child.ts';
import type { HmacProcess } from './hmac-process.ts';
import type { PickupProcess } from './pickup-process.ts';
import type { WorldProcess } from './world-process.ts';

export type World = Child<WorldProcess>;

/** Lends a Slack and a SuperOffice in which so many agents answer chats; Slack's limits are `pace` times as wide. */
export async function withWorld<T>(
  agents: number,
  use: (world: World) => Promise<T>,
  pace = 1e6,
): Promise<T> {
  const module = new URL('./world-process.ts', import.meta.url);
  return await lend(
    await startChild<WorldProcess>(module, { args: [`${agents}`, `${pace}`] }),
    use,
  );
}

/** Lends a Pickup; `pace` is what differs from the fast pace of the bench, `more` are more settings. */
export async function withPickup<T>(
  world: World,
  pace: Partial<Pace>,
  use: (pickup: Child<PickupProcess>) => Promise<T>,
  more: Readonly<Record<string, string>> = {},
): Promise<T> {
  const args = [JSON.stringify({ ...fastPace, ...pace })];
  const env = { ...(await world.ask('settings')), ...more };
  const module = new URL('./pickup-process.ts', import.meta.url);
  return await lend(await startChild<PickupProcess>(module, { args, env }), use);
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

async function lend<Api, T>(child: Child<Api>, use: (child: Child<Api>) => Promise<T>): Promise<T> {
  try {
    return await use(child);
  } finally {
    await child.end();
  }
}
