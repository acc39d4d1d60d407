import { median, quantile, spread } from '../figures.ts';
import { Sender } from '../load.ts';
import type { Plan, Row } from '../report.ts';
import { type World, withPickup, withWorld } from '../start.ts';

const agents = 50;
const perSecond = 50;
const goalMs = 5;
/** Each agent's first clicks, which do not count. */
const warmUp = 2 * agents;

/** Milliseconds of each click. */
type Run = { readonly toSuperOffice: number[]; readonly toSlack: number[] };

/** What Pickup itself adds to a click, beside SuperOffice's and Slack's own time. */
export async function clickOverhead({ runs, shorter, database }: Plan): Promise<Row[]> {
  const measured: Run[] = [];
  for (let run = 0; run < runs; run++) {
    measured.push(await withWorld({ agents, database }, (world) => once(world, 350 / shorter)));
  }
  return [
    row(
      'click sent → PickUpChatSession',
      measured.map(({ toSuperOffice }) => toSuperOffice),
    ),
    row(
      'its answer → chat.update',
      measured.map(({ toSlack }) => toSlack),
    ),
  ];
}

/** Every click is on a chat of its own. */
async function once(world: World, count: number): Promise<Run> {
  const all = count + warmUp;
  await world.ask('customersAsk', all);
  return await withPickup(world, {}, async (pickup) => {
    await world.ask('cardsPosted');
    const own = Array.from({ length: all }, (_, chat) => ({ chat, agent: chat % agents }));
    const clicks = await world.ask('clicks', own);
    const sender = new Sender(await pickup.ask('port'));
    const acknowledged = await sender.openLoop(clicks, perSecond);
    sender.close();
    const moments = await world.ask('pickedUp', all);
    const before = acknowledged.map(({ sent }, index) => (moments[index]?.arrived ?? 0) - sent);
    const after = moments.map(({ answered, updated }) => (updated ?? 0) - (answered ?? 0));
    return { toSuperOffice: before.slice(warmUp), toSlack: after.slice(warmUp) };
  });
}

function row(what: string, runs: readonly (readonly number[])[]): Row {
  const p99 = runs.map((took) => quantile(took, 0.99));
  const half = runs.map((took) => quantile(took, 0.5));
  return {
    what: `${what}, at ${perSecond} clicks/s, p99`,
    pickup: `${spread(p99, 'ms')}; half within ${spread(half, 'ms')}`,
    floor: '',
    ratio: '',
    goal: `≤ ${goalMs} ms`,
    met: median(p99) <= goalMs,
  };
}
