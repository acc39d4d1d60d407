import type { YearProcess } from '../../soak/year-process.ts';
import { startChild } from '../child.ts';
import { median, quantile, spread } from '../figures.ts';
import { Sender } from '../load.ts';
import type { Plan, Row } from '../report.ts';
import { type World, withPickup, withWorld } from '../start.ts';

const agents = 50;
const perSecond = 50;
const warmUp = 2 * agents;
const stored = 20_000;
const open = 500;
const mostMb = 200;
/** How much slower a full store may look, by chance alone. */
const flat = 1.5;

type Load = { readonly stored: number; readonly open: number };
type Run = { readonly toSuperOffice: number; readonly memory: number };

/** Whether a store full of chats, and many that wait, slow down a click or take memory. On the embedded store. */
export async function storedChats({ runs, shorter, database }: Plan): Promise<Row[]> {
  if (database !== null) return [];
  const empty: Run[] = [];
  const full: Run[] = [];
  const count = 300 / shorter;
  for (let run = 0; run < runs; run++) {
    const measure = (load: Load) =>
      withWorld({ agents, database }, (world) => once(world, count, load));
    empty.push(await measure({ stored: 0, open: 0 }));
    full.push(await measure({ stored: stored / shorter, open }));
  }
  const took = (all: readonly Run[]) => all.map(({ toSuperOffice }) => toSuperOffice);
  const ratio = median(took(full)) / median(took(empty));
  const memory = full.map((run) => run.memory);
  const load = `${open} open and ${stored / shorter} stored chats`;
  return [
    {
      what: `click sent → PickUpChatSession with ${load}, against none, half within`,
      pickup: spread(took(full), 'ms'),
      floor: spread(took(empty), 'ms'),
      ratio: `${ratio.toFixed(2)} ×`,
      goal: `≤ ${flat} ×`,
      met: ratio <= flat,
    },
    {
      what: `memory at rest (RSS) with ${load}`,
      pickup: spread(memory, 'MB'),
      floor: '',
      ratio: '',
      goal: `≤ ${mostMb} MB`,
      met: median(memory) <= mostMb,
    },
  ];
}

/** Every click is on a chat of its own; those that are open besides go on waiting. */
async function once(world: World, count: number, load: Load): Promise<Run> {
  const all = count + warmUp;
  await world.ask('customersAsk', Math.max(all, load.open));
  const { PICKUP_DATA } = await world.ask('settings');
  await fill(world, PICKUP_DATA, load.stored);
  return await withPickup(
    world,
    {},
    async (pickup) => {
      await world.ask('cardsPosted');
      const own = Array.from({ length: all }, (_, chat) => ({ chat, agent: chat % agents }));
      const clicks = await world.ask('clicks', own);
      const sender = new Sender(await pickup.ask('port'));
      const acknowledged = await sender.openLoop(clicks, perSecond);
      sender.close();
      const moments = await world.ask('pickedUp', all);
      const took = acknowledged.map(({ sent }, index) => (moments[index]?.arrived ?? 0) - sent);
      const toSuperOffice = quantile(took.slice(warmUp), 0.5);
      return { toSuperOffice, memory: await pickup.ask('memory') };
    },
    { PICKUP_DATA },
  );
}

async function fill(world: World, folder: string, chats: number): Promise<void> {
  if (chats === 0) return;
  const env = { ...(await world.ask('settings')), PICKUP_DATA: folder };
  const module = new URL('../../soak/year-process.ts', import.meta.url);
  const filler = await startChild<YearProcess>(module, { args: ['T0FILLED'], env });
  await filler.ask('day', chats);
  await filler.ask('close');
  await filler.end();
}
