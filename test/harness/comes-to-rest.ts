import { setTimeout as delay } from 'node:timers/promises';
import type { Town } from './town.ts';

type Readyz = {
  readonly work: { readonly due: number } | null;
  readonly cards: { readonly toPost: number; readonly toUpdate: number } | null;
};

/** Nothing moves the row of a customer who fell silent, so it shows after two minutes and the next reading. */
const unseenMs = 240_000;
const stepMs = 40_000;

/**
 * Ends everything that goes wrong and lets Pickup come to rest: after looks at the queue, as long as Slack
 * takes for what piled up, and the minutes after which it reads what changed unseen.
 * @throws what it is still at when it takes too long
 */
export async function comesToRest(town: Town): Promise<void> {
  await troubleEnds(town);
  for (let passed = 0; passed < unseenMs; passed += stepMs) {
    await town.forward(stepMs);
    await isCalm(town);
  }
}

/** Ends everything that goes wrong; a Pickup runs, if none did. */
export async function troubleEnds(town: Town): Promise<void> {
  const { slack, superoffice } = town.world;
  superoffice.faults.clear();
  slack.faults.clear();
  superoffice.webhooks.twice = false;
  superoffice.webhooks.lose(0);
  if (town.pickups.length === 0) await town.startsPickup();
  await superoffice.webhooks.release();
}

/**
 * Two more looks at the queue, and nothing to be done for longer than any work rests.
 * @throws what Pickup is still at when that takes longer than `patienceMs`
 */
export async function isCalm(town: Town, patienceMs = 20_000): Promise<void> {
  const looks = () =>
    town.world.superoffice.calls.of('ChatSession').filter(({ status }) => status === 200);
  const before = looks().length;
  const deadline = performance.now() + patienceMs;
  let calm = 0;
  let last = '';
  while (calm < 3) {
    if (performance.now() > deadline) throw new Error(`Pickup does not come to rest: ${last}`);
    await delay(15);
    last = await readyz(town);
    calm = looks().length >= before + 2 && isIdle(JSON.parse(last)) ? calm + 1 : 0;
  }
}

async function readyz({ pickups }: Town): Promise<string> {
  const [pickup] = pickups;
  if (!pickup || pickup.hasFailed) throw new Error('Pickup ended by itself');
  const answer = await fetch(`${pickup.url}/readyz`);
  return await answer.text();
}

function isIdle({ work, cards }: Readyz): boolean {
  return work?.due === 0 && cards?.toPost === 0 && cards.toUpdate === 0;
}
