import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '../fakes/slack/eventually.ts';
import { type Chance, chance } from '../fuzz/random.ts';
import type { SpareProcesses } from '../harness/spare-processes.ts';
import { Town } from '../harness/town.ts';
import { isBusy } from './busy.ts';
import { type Toll, tollOf } from './toll.ts';

type Random = {
  readonly times: number;
  readonly seed: number;
  /** How many Pickups run at once; each kill takes one of them. */
  readonly pickups?: number;
  /** As in `TownOptions`. */
  readonly server?: string | null;
};

/** Counted from its first look at the queue: a Pickup that never gets that far does not get anything done. */
const longestLife = 900;

/** Kills Pickup so many times, at any moment, while much happens. */
export async function killsAtRandom(
  spares: SpareProcesses,
  { times, seed, pickups = 1, server }: Random,
): Promise<Toll> {
  await using town = await Town.found(spares, {
    webhooks: true,
    dms: true,
    pollSeconds: 0.1,
    server,
  });
  const by = chance(seed);
  for (let count = 0; count < pickups; count++) await town.startsPickup();
  let isOver = false;
  const busy = isBusy(town, by, () => isOver);
  try {
    for (let count = 0; count < times; count++) await killSoon(town, by);
  } finally {
    isOver = true;
  }
  await busy;
  // The channel's posts and the DMs go on beside each other.
  const point = `any moment, ${pickups} running (seed ${seed})`;
  return await tollOf(town, { point, between: times, wanted: times, mayStray: 2 * times });
}

async function killSoon(town: Town, by: Chance): Promise<void> {
  await delay(by.below(longestLife));
  await town.endsPickup('kill', [by.one(town.pickups)]);
  const looks = () => town.world.superoffice.calls.of('ChatSession').filter(({ status }) => status);
  const before = looks().length;
  await town.startsPickup();
  await eventually(
    () => looks().length > before || undefined,
    () => 'no look',
    30_000,
  );
  // SuperOffice gave up sending; an administrator has it try again.
  for (const webhook of town.world.superoffice.webhooks.all)
    Object.assign(webhook, { state: 'Active', failedAttempts: 0 });
}
