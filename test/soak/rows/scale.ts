import { quantile } from '../../bench/figures.ts';
import type { Plan, Row } from '../../bench/report.ts';
import { startPickup, type World, withWorld } from '../../bench/start.ts';
import { freshDatabase } from '../../harness/database.ts';
import { webhookSecret } from '../../harness/settings.ts';
import { startBalancer } from '../balancer.ts';
import { fill } from '../fill.ts';

const tenants = 200;
const storedEach = 250;
const agents = 2_000;
const chatsPerMinute = 5_000;

/** A Monday morning on a store that many share, against one process, two and four. Needs a PostgreSQL. */
export async function scale({ shorter, database }: Plan): Promise<Row[]> {
  if (database === null) return [];
  const rows: Row[] = [];
  for (const processes of [1, 2, 4]) {
    const run = (world: World) => monday(world, processes, chatsPerMinute / shorter);
    rows.push(row(processes, await withWorld({ agents, database }, run)));
  }
  return rows;
}

type Monday = Awaited<ReturnType<typeof monday>>;

async function monday(world: World, processes: number, chats: number) {
  const database = await freshDatabase(world.database);
  if (!database) throw new Error('The world has no database');
  await fill(database.url, tenants, storedEach);
  const settings = { DATABASE_URL: database.url, SUPEROFFICE_WEBHOOK_SECRET: webhookSecret };
  const starting = Array.from({ length: processes }, () => startPickup(world, {}, settings));
  const pickups = await Promise.all(starting);
  const balancer = await startBalancer(await Promise.all(pickups.map((one) => one.ask('port'))));
  await world.ask('savesWebhook', balancer.port);
  const started = performance.now();
  await world.ask('customersAskSteadily', chats, chatsPerMinute / 60);
  const delays = await world.ask('cardDelays');
  const seconds = (performance.now() - started) / 1_000;
  const memory = await Promise.all(pickups.map((one) => one.ask('memory')));
  const counts = await world.ask('postCounts');
  for (const one of pickups) await one.end();
  await balancer.stop();
  await database.drop();
  return { ...counts, asked: chats, delays, memory, rate: chats / seconds };
}

function row(processes: number, { asked, chats, messages, delays, memory, rate }: Monday): Row {
  const wait = (share: number) => `${quantile(delays, share).toFixed(0)} ms`;
  const right = chats === asked && messages === asked;
  return {
    what: `${asked} chats at ${chatsPerMinute} a minute, ${processes} process${processes > 1 ? 'es' : ''}, ${tenants} tenants' ${tenants * storedEach} stored chats, ${agents} agents`,
    pickup: `${rate.toFixed(0)} cards/s, wait until card p50 ${wait(0.5)}, p99 ${wait(0.99)}, ${Math.max(...memory).toFixed(0)} MB each at most`,
    floor: '',
    ratio: right ? 'none lost, none twice' : `${asked - chats} lost, ${messages - chats} twice`,
    goal: 'none lost, none twice',
    met: right,
  };
}
