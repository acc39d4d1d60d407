import { usualPace } from '../../../app/domain/pace.ts';
import { webhookSecret } from '../../harness/settings.ts';
import { spread } from '../figures.ts';
import type { Plan, Row } from '../report.ts';
import { type World, withPickup, withWorld } from '../start.ts';

/** Slack and Pickup both run this many times faster than in life: a message each 200 ms in a channel. */
const scale = 5;
const permitted = scale;

/** Many customers ask at once, and all their cards go to one channel, which takes one a second. */
export async function oneChannel({ shorter, database }: Plan): Promise<Row[]> {
  const count = 600 / shorter;
  const { moments, inTurn, refusals } = await withWorld(
    { agents: 1, pace: scale, database },
    (world) => once(world, count),
  );
  const seconds = ((moments.at(-1) ?? 0) - (moments[0] ?? 0)) / 1_000;
  const rate = (moments.length - 1) / seconds;
  const share = rate / permitted;
  return [
    {
      what: `${count} chats at once for one channel, Slack’s limits ${scale} times as wide, one run`,
      pickup: `${spread([rate], 'cards/s')}, ${refusals} refused, ${inTurn} of ${count} oldest first`,
      floor: `${permitted} cards/s permitted`,
      ratio: `${(share * 100).toFixed(1)} %`,
      goal: '≥ 95 %, none refused, oldest first',
      met: share >= 0.95 && refusals === 0 && inTurn === count,
    },
  ];
}

async function once(world: World, count: number) {
  const settings = { SUPEROFFICE_WEBHOOK_SECRET: webhookSecret };
  const pace = {
    postEvery: usualPace.postEvery / scale,
    updateEvery: usualPace.updateEvery / scale,
  };
  return await withPickup(
    world,
    pace,
    async (pickup) => {
      await world.ask('savesWebhook', await pickup.ask('port'));
      await world.ask('customersAskAtOnce', count);
      return await world.ask('postsInTurn');
    },
    settings,
  );
}
