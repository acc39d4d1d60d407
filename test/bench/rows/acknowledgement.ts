import { median, quantile, spread } from '../figures.ts';
import { Sender, type Signed } from '../load.ts';
import type { Plan, Row } from '../report.ts';
import { type World, withBolt, withPickup, withWorld } from '../start.ts';
import type { WhoClicks } from '../world-process.ts';

const agents = 200;
const together = 32;
const perSecond = 200;

/** What one app can do: clicks a second at saturation, and the p99 of its steady acknowledgements. */
type Figures = { readonly rate: number; readonly delay: number };

type Run = { readonly ours: Figures; readonly floor: Figures };

/**
 * How fast clicks are acknowledged, against an app that does nothing else. SuperOffice holds its
 * answers meanwhile, so that what comes after the acknowledgement costs little.
 */
export async function acknowledgement({ runs, shorter, database }: Plan): Promise<Row[]> {
  const measured: Run[] = [];
  for (let run = 0; run < runs; run++) {
    measured.push(
      await withWorld({ agents, database }, (world) => once(world, 12 / Math.min(shorter, 6))),
    );
  }
  return [rateRow(measured), delayRow(measured)];
}

async function once(world: World, chats: number): Promise<Run> {
  const patient = { stillAsking: 600_000, superofficeTimeout: 600_000 };
  await world.ask('customersAsk', chats + 1);
  return await withPickup(world, patient, async (pickup) => {
    await world.ask('cardsPosted');
    const meeting = await world.ask('clicks', everyAgentOn([0]));
    const clicks = await world.ask('clicks', everyAgentOn(range(1, chats)));
    const port = await pickup.ask('port');
    await new Sender(port).closedLoop(meeting, together);
    await world.ask('allWhispered');
    await world.ask('holdPickUps');
    const ours = await measure(port, clicks);
    const floor = await withBolt(world, async (bolt) => measure(await bolt.ask('port'), clicks));
    return { ours, floor };
  });
}

/** A quarter of the clicks warms up, a quarter comes steadily, the rest as fast as can be. */
async function measure(port: number, clicks: readonly Signed[]): Promise<Figures> {
  const sender = new Sender(port);
  const quarter = Math.floor(clicks.length / 4);
  await sender.closedLoop(clicks.slice(0, quarter), together);
  const steady = await sender.openLoop(clicks.slice(quarter, 2 * quarter), perSecond);
  const rate = await sender.closedLoop(clicks.slice(2 * quarter), together);
  sender.close();
  const took = steady.map((one) => one.took);
  return { rate, delay: quantile(took, 0.99) };
}

function rateRow(runs: readonly Run[]): Row {
  const ratio = median(runs.map(({ ours, floor }) => ours.rate / floor.rate));
  return {
    what: `clicks written down and acknowledged, ${together} at a time`,
    pickup: spread(
      runs.map(({ ours }) => ours.rate),
      'clicks/s',
    ),
    floor: spread(
      runs.map(({ floor }) => floor.rate),
      'clicks/s',
    ),
    ratio: `${(ratio * 100).toFixed(0)} %`,
    goal: '≥ 60 %',
    met: ratio >= 0.6,
  };
}

function delayRow(runs: readonly Run[]): Row {
  const ratio = median(runs.map(({ ours, floor }) => ours.delay / floor.delay));
  return {
    what: `the same at ${perSecond} clicks/s, p99`,
    pickup: spread(
      runs.map(({ ours }) => ours.delay),
      'ms',
    ),
    floor: spread(
      runs.map(({ floor }) => floor.delay),
      'ms',
    ),
    ratio: `${ratio.toFixed(2)} ×`,
    goal: '≤ 2.5 ×',
    met: ratio <= 2.5,
  };
}

function everyAgentOn(chats: readonly number[]): WhoClicks[] {
  return chats.flatMap((chat) => range(0, agents).map((agent) => ({ chat, agent })));
}

function range(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}
