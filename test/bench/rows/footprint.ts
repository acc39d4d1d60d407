import { setTimeout as wait } from 'node:timers/promises';
import type { Child } from '../child.ts';
import { median, spread } from '../figures.ts';
import type { Plan, Row } from '../report.ts';
import { withBolt, withPickup, withWorld } from '../start.ts';

const settleMs = 2_000;

type Footprint = { readonly start: number; readonly memory: number };

/** What Pickup costs before anybody clicks, against a bare Bolt app. */
export async function footprint({ runs, shorter, database }: Plan): Promise<Row[]> {
  const ours: Footprint[] = [];
  const floor: Footprint[] = [];
  await withWorld({ agents: 1, database }, async (world) => {
    for (let run = 0; run < runs; run++) {
      floor.push(await withBolt(world, (bolt) => measure(bolt, shorter)));
      ours.push(await withPickup(world, {}, (pickup) => measure(pickup, shorter)));
    }
  });
  return [
    row('start to ready, new data folder, second start on', {
      ours,
      floor,
      which: 'start',
      most: 2,
    }),
    row('memory at rest (RSS)', { ours, floor, which: 'memory', most: 1.4 }),
  ];
}

async function measure(
  child: Child<{ memory: () => Promise<number> }>,
  shorter: number,
): Promise<Footprint> {
  await wait(settleMs / shorter);
  return { start: child.readyAfter, memory: await child.ask('memory') };
}

function row(
  what: string,
  measured: {
    readonly ours: readonly Footprint[];
    readonly floor: readonly Footprint[];
    readonly which: keyof Footprint;
    readonly most: number;
  },
): Row {
  const { which, most } = measured;
  const unit = which === 'start' ? 'ms' : 'MB';
  const ours = measured.ours.map((one) => one[which]);
  const floor = measured.floor.map((one) => one[which]);
  const ratio = median(ours) / median(floor);
  return {
    what,
    pickup: spread(ours, unit),
    floor: spread(floor, unit),
    ratio: `${ratio.toFixed(2)} ×`,
    goal: `≤ ${most} ×`,
    met: ratio <= most,
  };
}
