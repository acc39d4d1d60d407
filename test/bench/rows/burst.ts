import { usualPace } from '../../../app/domain/pace.ts';
import { webhookSecret } from '../../harness/settings.ts';
import { spread } from '../figures.ts';
import type { Plan, Row } from '../report.ts';
import { type World, withPickup, withWorld } from '../start.ts';

const events = 1_000;

type Run = Awaited<ReturnType<typeof once>>;

/** What many changes to one session cost, told of by webhooks, at Pickup's usual pace. */
export async function burst({ runs, database }: Plan): Promise<Row[]> {
  const measured: Run[] = [];
  for (let run = 0; run < runs; run++)
    measured.push(await withWorld({ agents: 2, database }, once));
  const reads = measured.map((one) => one.reads);
  const updates = measured.map((one) => one.updates);
  const took = measured.map((one) => one.took);
  return [
    {
      what: `${events} events of one chat in ${spread(took, 'ms')}`,
      pickup: `${spread(reads, 'reads')}, ${spread(updates, 'updates')}`,
      floor: '',
      ratio: measured.every(({ lost }) => lost === 0) ? 'all answered 200' : 'some refused',
      goal: '≤ 5 reads, ≤ 3 updates',
      met: Math.max(...reads) <= 5 && Math.max(...updates) <= 3,
    },
  ];
}

async function once(world: World) {
  const { updateEvery } = usualPace;
  const settings = { SUPEROFFICE_WEBHOOK_SECRET: webhookSecret };
  return await withPickup(
    world,
    { updateEvery },
    async (pickup) => {
      await world.ask('savesWebhook', await pickup.ask('port'));
      await world.ask('customersAskAtOnce', 1);
      await world.ask('cardDelays');
      return await world.ask('changesQuickly', events);
    },
    settings,
  );
}
