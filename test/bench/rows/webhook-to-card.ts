import { webhookSecret } from '../../harness/settings.ts';
import { median, quantile, spread } from '../figures.ts';
import type { Plan, Row } from '../report.ts';
import { type World, withPickup, withWorld } from '../start.ts';

const perSecond = 50;
const goalMs = 10;
/** The first chats, which do not count. */
const warmUp = 100;

/** How long a chat waits for its card, beside SuperOffice's own time to answer. */
export async function webhookToCard({ runs, shorter, database }: Plan): Promise<Row[]> {
  const measured: number[][] = [];
  for (let run = 0; run < runs; run++) {
    measured.push(await withWorld({ agents: 1, database }, (world) => once(world, 500 / shorter)));
  }
  const p99 = measured.map((took) => quantile(took, 0.99));
  const half = measured.map((took) => quantile(took, 0.5));
  return [
    {
      what: `event sent by webhook → chat.postMessage, at ${perSecond} new chats/s, p99`,
      pickup: `${spread(p99, 'ms')}; half within ${spread(half, 'ms')}`,
      floor: '',
      ratio: '',
      goal: `≤ ${goalMs} ms`,
      met: median(p99) <= goalMs,
    },
  ];
}

async function once(world: World, count: number): Promise<number[]> {
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
