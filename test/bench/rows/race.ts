import { sharedClock } from '../child.ts';
import { spread } from '../figures.ts';
import { Sender } from '../load.ts';
import type { Plan, Row } from '../report.ts';
import { type World, withPickup, withWorld } from '../start.ts';

const racers = 50;
/** As many pick-ups of one chat as Pickup sends at once. */
const permitted = 4;

type Run = { readonly took: number; readonly isRight: boolean };

/** Many agents click on one card at the same moment: one may win, all must be told. */
export async function race({ runs, database }: Plan): Promise<Row[]> {
  const measured: Run[] = [];
  for (let run = 0; run < runs; run++)
    measured.push(await withWorld({ agents: racers, database }, once));
  const isRight = measured.every((one) => one.isRight);
  return [
    {
      what: `${racers} agents on one card at once, until all are told`,
      pickup: spread(
        measured.map(({ took }) => took),
        'ms',
      ),
      floor: '',
      ratio: isRight ? 'one winner each' : 'not right',
      goal: `one winner, ${racers - 1} told who`,
      met: isRight,
    },
  ];
}

/** The first race warms up, the second counts. */
async function once(world: World): Promise<Run> {
  await world.ask('customersAsk', 2);
  return await withPickup(world, {}, async (pickup) => {
    await world.ask('cardsPosted');
    const sender = new Sender(await pickup.ask('port'));
    await raceFor(0, world, sender);
    const run = await raceFor(1, world, sender);
    sender.close();
    return run;
  });
}

async function raceFor(chat: number, world: World, sender: Sender): Promise<Run> {
  await world.ask('gatherPickUps', permitted);
  const all = Array.from({ length: racers }, (_, agent) => ({ chat, agent }));
  const clicks = await world.ask('clicks', all);
  const started = sharedClock();
  await sender.closedLoop(clicks, racers);
  const { allTold, winners, winnersTold, losersTold } = await world.ask('raceResult', chat);
  await world.ask('pickedUp', chat + 1);
  const isRight = winners === 1 && winnersTold === 1 && losersTold === racers - 1;
  return { took: allTold - started, isRight };
}
