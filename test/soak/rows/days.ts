import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plan, Row } from '../../bench/report.ts';
import { eventually } from '../../fakes/slack/eventually.ts';
import { startYearWorld, type YearWorld } from '../year-world.ts';

const aDay = 24 * 3_600_000;
const chatsADay = 20;
/** What a process may gain while its first chats still warm it up, and afterwards. */
const mostGainMb = 30;

/**
 * Days that go through Slack's and SuperOffice's doors of one Pickup that is never restarted, on the embedded
 * store, with a clock that jumps from day to day: chats come, are picked up and end, and their cards lose their customers.
 */
export async function days({ shorter, database }: Plan): Promise<Row[]> {
  if (database !== null) return [];
  const count = Math.round(45 / shorter);
  const folder = await mkdtemp(join(tmpdir(), 'pickup-days-'));
  const world = await startYearWorld(folder);
  try {
    const { early, late } = await world.withPickup(async (pickup) => {
      const port = await pickup.ask('port');
      const memory: number[] = [];
      for (let day = 0; day < count; day += 1) {
        await world.clicks(port, chatsADay);
        await until(world, 'show that their chat ended', (card) => card.includes('Chat ended'));
        world.forward(aDay);
        await pickup.ask('forward', aDay);
        memory.push(await pickup.ask('rss'));
      }
      await until(world, 'name their customer no more', (card) => !card.includes('Kari'));
      return { early: memory[Math.floor(count / 3)] ?? 0, late: memory.at(-1) ?? 0 };
    });
    return [
      {
        what: `memory (RSS) of one process in ${count} days with ${chatsADay} chats each, after a third → at the end`,
        pickup: `${early.toFixed(0)} → ${late.toFixed(0)} MB`,
        floor: '',
        ratio: '',
        goal: `≤ ${mostGainMb} MB more`,
        met: late - early <= mostGainMb,
      },
    ];
  } finally {
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Waits until it is so of all cards. */
async function until(
  world: YearWorld,
  what: string,
  isSo: (card: string) => boolean,
): Promise<void> {
  const others = () => world.cards().filter((card) => !isSo(card)).length;
  await eventually(
    () => others() === 0 || undefined,
    () => `${others()} of ${world.cards().length} cards do not ${what}`,
    60_000,
  );
}
