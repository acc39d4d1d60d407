import { webhookSecret } from '../../harness/settings.ts';
import { median, quantile, spread } from '../figures.ts';
import type { Plan, Row } from '../report.ts';
import { type World, withPickup, withWorld } from '../start.ts';

/** All go to one channel, so at the higher rate they also wait for one another. */
const rates = [10, 50];
const goalMs = 10;
/** The first chats, which do not count. */
const warmUp = 100;

/** How long a chat waits for its card, beside SuperOffice's own time to answer. */
export async function webhookToCard(plan: Plan): Promise<Row[]> {
  const rows: Row[] = [];
  for (const perSecond of rates) rows.push(await atRate(perSecond, plan));
  return rows;
}

async function atRate(perSecond: number, { runs, shorter, database }: Plan): Promise<Row> {
  const measured: number[][] = [];
  const count = Math.ceil((10 * perSecond) / shorter);
  for (let run = 0; run < runs; run++) {
    const use = (world: World) => once(world, count, perSecond);
    measured.push(await withWorld({ agents: 1, database }, use));
  }
  const p99 = measured.map((took) => quantile(took, 0.99));
  const half = measured.map((took) => quantile(took, 0.5));
  return {
    what: `event sent by webhook → chat.postMessage, at ${perSecond} new chats/s, p99`,
    pickup: `${spread(p99, 'ms')}; half within ${spread(half, 'ms')}`,
    floor: '',
    ratio: '',
    goal: `≤ ${goalMs} ms`,
    met: median(p99) <= goalMs,
  };
}

async function once(world: World, count: number, perSecond: number): Promise<number[]> {
  const settings = { SUPEROFFICE_WEBHOOK_SECRET: webhookSecret };
  return await withPickup(
    world,
    {},
    async (pickup) => {
      await world.ask('savesWebhook', await pickup.ask('port'));
      await world.ask('customersAskSteadily', count + warmUp, perSecond);
      return (await world.ask('cardDelays')).slice(warmUp);
    },
    settings,
  );
}
