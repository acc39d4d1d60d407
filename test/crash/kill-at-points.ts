import { eventually } from '../fakes/slack/eventually.ts';
import { seen } from '../fakes/slack/render.ts';
import { isCalm } from '../harness/comes-to-rest.ts';
import type { SpareProcesses } from '../harness/spare-processes.ts';
import { readStored } from '../harness/stored.ts';
import { Town, type TownOptions } from '../harness/town.ts';
import { clickPoints, type Point, type Scene, watched } from './points.ts';
import { type Toll, tollOf } from './toll.ts';

/** How often, and in which PostgreSQL Pickup keeps its data, null: in none. Default: as the tests do. */
type Plan = { readonly times: number; readonly server?: string | null };

const options: TownOptions = { webhooks: true, pollSeconds: 0.1 };

/** A kill may come a moment too early or too late, and is tried again. */
const triesForEach = 4;

/** Kills Pickup so many times between Slack's having a card and Pickup's knowing it. */
export async function killsAtPost(spares: SpareProcesses, { times, server }: Plan): Promise<Toll> {
  await using town = await Town.found(spares, { ...options, server });
  await town.startsPickup();
  for (let count = 0; count < times; count++) await killAtPost(town);
  return await tollOf(town, {
    ...{ point: 'post/stored', between: times, wanted: times },
    mayStray: times,
  });
}

/** Kills Pickup so many times at each of the points of a click. */
export async function killsAtClicks(
  spares: SpareProcesses,
  plan: Plan,
  points = clickPoints,
): Promise<Toll[]> {
  const tolls: Toll[] = [];
  for (const point of points) tolls.push(await killsAtClick(spares, point, plan));
  return tolls;
}

/** Kills Pickup once at every point, in one town. */
export async function killsOnceAtEach(spares: SpareProcesses): Promise<Toll> {
  await using town = await Town.found(spares, options);
  await town.startsPickup();
  for (const point of clickPoints) await killAtClick(town, point);
  await killAtPost(town);
  return await tollOf(town, { point: 'each', between: 0, wanted: 0, mayStray: 1 });
}

async function killsAtClick(
  spares: SpareProcesses,
  point: Point,
  { times, server }: Plan,
): Promise<Toll> {
  await using town = await Town.found(spares, { ...options, server });
  await town.startsPickup();
  let between = 0;
  for (let tried = 0; between < times && tried < times * triesForEach; tried++)
    if (await killAtClick(town, point)) between += 1;
  return await tollOf(town, { point: point.name, between, wanted: times, mayStray: 0 });
}

async function killAtClick(town: Town, point: Point): Promise<boolean> {
  const scene = await newScene(town);
  let dead = Promise.resolve();
  await point.happens(scene, () => {
    dead = town.endsPickup('kill');
  });
  await dead;
  const isBetween = point.isBetween(scene, await readStored(town));
  await town.startsPickup();
  return isBetween;
}

/** What the chat before left to be done must not be taken for something of this one, so Pickup comes to rest. */
async function newScene(town: Town): Promise<Scene> {
  const { channel, agents, chats } = town;
  const { form } = town.asks({ topicId: town.topics[0]?.topicId ?? 0 });
  const isTheirs = (text: string) => text.split('\n').includes(form.name);
  const find = () => channel.live().find((message) => isTheirs(seen(message)));
  const card = await eventually(find, () => `no card for ${form.name}`, 10_000);
  await isCalm(town);
  const [chat, agent] = [chats.at(-1), agents[chats.length % agents.length]];
  if (!chat || !agent) throw new Error('nobody is there');
  return { town, agent, chat, card };
}

async function killAtPost(town: Town): Promise<void> {
  await isCalm(town);
  let dead = Promise.resolve();
  const posted = watched(
    (watcher) => town.world.slack.faults.watch('chat.postMessage', 'after acting', watcher),
    () => {
      dead = town.endsPickup('kill');
    },
  );
  town.asks({ topicId: town.topics[0]?.topicId ?? 0 });
  await posted;
  await dead;
  await town.startsPickup();
}
