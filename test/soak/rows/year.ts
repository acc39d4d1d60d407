import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, startChild } from '../../bench/child.ts';
import { quantile } from '../../bench/figures.ts';
import type { Plan, Row } from '../../bench/report.ts';
import type { YearProcess } from '../year-process.ts';
import { startYearWorld, type YearWorld } from '../year-world.ts';

/** A busy tenant: so many chats come and go each day. A short year is two months of a quiet one. */
const years = {
  full: { months: 12, days: 30, chats: 2_000 },
  short: { months: 2, days: 31, chats: 500 },
};

/** So many chats are open while the statements are timed, and so many go through Slack's door. */
const open = 100;
const throughTheDoor = 40;

const mostMb = 200;
/** How much slower than in the first month anything may be in the last: what the machine itself varies by. */
const flat = 1.5;

type Month = {
  readonly sessions: number;
  readonly cards: number;
  readonly file: number;
  readonly wal: number;
  readonly rss: number;
  readonly tidyUp: number;
  readonly longestTidyUp: number;
  readonly poll: number;
  readonly click: number;
  readonly cardWork: number;
  readonly health: number;
  readonly acknowledged: number;
  readonly asked: number;
};

/** A simulated year on the embedded store: whether it and the memory stay small, and everything as fast as it was. */
export async function year({ shorter, database }: Plan): Promise<Row[]> {
  if (database !== null) return [];
  const plan = shorter === 1 ? years.full : years.short;
  const folder = await mkdtemp(join(tmpdir(), 'pickup-year-'));
  const world = await startYearWorld(folder);
  const module = new URL('../year-process.ts', import.meta.url);
  const args = [world.workspace];
  const child = await startChild<YearProcess>(module, { args, env: world.settings });
  try {
    const months: Month[] = [];
    for (let month = 1; month <= plan.months; month += 1) {
      const passed = await pass(child, world, plan);
      if (month === 1) process.stderr.write(tableHead());
      process.stderr.write(tableRow(month, passed));
      months.push(passed);
    }
    return rows(plan, months);
  } finally {
    await child.end();
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function pass(child: Child<YearProcess>, world: YearWorld, plan: typeof years.full) {
  const tidyUps: number[] = [];
  let last = { sessions: 0, cards: 0, file: 0, wal: 0 };
  for (let day = 0; day < plan.days; day += 1) {
    const { tidyUps: took, ...sizes } = await child.ask('day', plan.chats);
    world.forward(24 * 3_600_000);
    tidyUps.push(...took);
    last = { ...sizes, wal: Math.max(sizes.wal, last.wal) };
  }
  const { poll, click, cards: cardWork, health } = await child.ask('storeTimes', open, 200);
  await child.ask('close');
  const door = await world.withPickup(async (pickup) => {
    const times = await world.clicks(await pickup.ask('port'), throughTheDoor);
    return { ...times, rss: await pickup.ask('rss') };
  });
  return {
    ...{ ...last, poll, click, cardWork, health, ...door },
    tidyUp: quantile(tidyUps, 0.1),
    longestTidyUp: quantile(tidyUps, 0.99),
  };
}

function rows({ months: count, days, chats }: typeof years.full, months: readonly Month[]): Row[] {
  const about = `${count} months of ${days} days with ${chats} chats a day`;
  const largest = (key: keyof Month) => Math.max(...months.map((month) => month[key]));
  return [
    size(`largest database file in ${about}`, largest('file') + largest('wal')),
    size(`largest memory (RSS) of a Pickup on that store`, largest('rss')),
    change('click acknowledged, fastest tenth: first → last month', months, 'acknowledged'),
    change('click → SuperOffice asked, fastest tenth: first → last month', months, 'asked'),
    change('a click’s statements, fastest tenth: first → last month', months, 'click'),
    change('a look at the queue’s statements, fastest tenth: first → last month', months, 'poll'),
    change(
      'the statements of cards and DMs, fastest tenth: first → last month',
      months,
      'cardWork',
    ),
    // In the first month nothing is old enough to be forgotten.
    change('tidying up once, fastest tenth: second → last month', months.slice(1), 'tidyUp'),
  ];
}

function size(what: string, mb: number): Row {
  const goal = `≤ ${mostMb} MB`;
  return { what, pickup: `${mb.toFixed(0)} MB`, floor: '', ratio: '', goal, met: mb <= mostMb };
}

function change(what: string, months: readonly Month[], key: keyof Month): Row {
  const [first = Number.NaN, last = Number.NaN] = [months.at(0)?.[key], months.at(-1)?.[key]];
  const ratio = last / first;
  return {
    what,
    pickup: `${first.toFixed(2)} → ${last.toFixed(2)} ms`,
    floor: '',
    ratio: `${ratio.toFixed(2)} ×`,
    goal: `≤ ${flat} ×`,
    met: ratio <= flat,
  };
}

const columns: readonly (readonly [string, keyof Month, number])[] = [
  ['chats', 'sessions', 0],
  ['cards', 'cards', 0],
  ['file MB', 'file', 0],
  ['WAL MB', 'wal', 1],
  ['RSS MB', 'rss', 0],
  ['ack ms', 'acknowledged', 1],
  ['asked ms', 'asked', 1],
  ['click ms', 'click', 2],
  ['poll ms', 'poll', 2],
  ['cards ms', 'cardWork', 2],
  ['readyz ms', 'health', 2],
  ['tidy ms', 'tidyUp', 1],
  ['tidy p99', 'longestTidyUp', 1],
];

function tableHead(): string {
  const names = ['month', ...columns.map(([name]) => name)];
  return `| ${names.join(' | ')} |\n|${'---|'.repeat(names.length)}\n`;
}

function tableRow(month: number, figures: Month): string {
  const cells = columns.map(([, key, digits]) => figures[key].toFixed(digits));
  return `| ${[month, ...cells].join(' | ')} |\n`;
}
