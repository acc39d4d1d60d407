import { setTimeout as delay } from 'node:timers/promises';
import { seen } from '../fakes/slack/render.ts';
import type { Chance } from '../fuzz/random.ts';
import type { Town } from '../harness/town.ts';

/** No more wait at once than agents would let wait. */
const mostWaiting = 15;

const everyMs = 20;

/** Customers ask, say, leave; agents click, type, answer in SuperOffice, end: until it is over. */
export async function isBusy(town: Town, by: Chance, isOver: () => boolean): Promise<void> {
  const going: Promise<unknown>[] = [];
  while (!isOver()) {
    going.push(Promise.resolve(happens(town, by)));
    await delay(everyMs);
  }
  await Promise.all(going);
}

function happens(town: Town, by: Chance): Promise<unknown> | undefined {
  const { superoffice } = town.world;
  const open = town.chats.filter(({ endedAt }) => endedAt === null);
  const waiting = open.filter(({ user }) => user === null);
  const talking = open.filter(({ user }) => user !== null);
  if (waiting.length < mostWaiting && by.percent(30))
    return void town.asks({ topicId: by.one(town.topics).topicId, message: 'Hello?' });
  if (talking.length > 0 && by.percent(20))
    return void superoffice.endSession(by.one(talking).sessionId);
  if (waiting.length === 0) return undefined;
  if (by.percent(5)) return void superoffice.customerLeaves(by.one(waiting).sessionId);
  if (by.percent(5)) {
    const { associate } = by.one(town.agents);
    return void superoffice.agentPicksUp(by.one(waiting).sessionId, associate);
  }
  if (by.percent(10)) return town.types(by.one(town.agents), '/pickup');
  return by.percent(50) ? clicks(town, by) : undefined;
}

function clicks(town: Town, by: Chance): Promise<void> | undefined {
  const agent = by.one(town.agents);
  const all = [...town.channel.live(), ...agent.slack.dm.live()];
  const cards = all.filter((message) => seen(message).includes('[Pick Up]'));
  return cards.length > 0 ? town.clicks(agent, by.one(cards)) : undefined;
}
