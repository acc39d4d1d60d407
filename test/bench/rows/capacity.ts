import { sharedClock } from '../child.ts';
import { spread } from '../figures.ts';
import { Sender } from '../load.ts';
import type { Plan, Row } from '../report.ts';
import { type World, withPickup, withWorld } from '../start.ts';

const agents = 50;
const together = 32;

/** How many clicks a second are carried out to their end: card and clicker both know. */
export async function capacity({ runs, shorter, database }: Plan): Promise<Row[]> {
  const rates: number[] = [];
  for (let run = 0; run < runs; run++) {
    rates.push(await withWorld({ agents, database }, (world) => rate(world, 150 / shorter)));
  }
  return [
    {
      what: `clicks carried out until the card shows it, ${together} at a time`,
      pickup: spread(rates, 'clicks/s'),
      floor: '',
      ratio: '',
      goal: '',
      met: null,
    },
  ];
}

/** Each click is on a chat of its own; as many again warm up. */
async function rate(world: World, count: number): Promise<number> {
  await world.ask('customersAsk', 2 * count);
  return await withPickup(world, {}, async (pickup) => {
    await world.ask('cardsPosted');
    const own = Array.from({ length: 2 * count }, (_, chat) => ({ chat, agent: chat % agents }));
    const clicks = await world.ask('clicks', own);
    const sender = new Sender(await pickup.ask('port'));
    await sender.closedLoop(clicks.slice(0, count), together);
    await world.ask('pickedUp', count);
    const started = sharedClock();
    await sender.closedLoop(clicks.slice(count), together);
    await world.ask('pickedUp', 2 * count);
    sender.close();
    return (count / (sharedClock() - started)) * 1_000;
  });
}
