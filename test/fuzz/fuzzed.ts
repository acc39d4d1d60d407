import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { Story, type StoryOptions } from '../harness/story.ts';
import type { Known } from './payload.ts';

const measure = fileURLToPath(new URL('./measure.ts', import.meta.url));

/** Repeat a run with FUZZ_SEED=… */
export const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** How many requests or messages there are. */
export const count = 10_000;

/** A Pickup in a process of its own, that can say how much memory it uses. */
export async function startFuzzed(mode: 'http' | 'socket', more: StoryOptions = {}) {
  const environment = { NODE_OPTIONS: `--expose-gc --import ${measure}`, LOG_LEVEL: 'info' };
  const story = await Story.start({ mode, ownProcess: true, environment, ...more });
  // A Pickup that answers noise says so, and Slack shows no Home to somebody who is nobody.
  story.expectError(/request failed|slack envelope not processed|Slack cannot draw a Home/);
  const { card } = await story.card();
  const known: Known = {
    user: story.anna.slack.id,
    channel: story.channel.id,
    value: /"value":"([^"]+)"/.exec(JSON.stringify(card.blocks))?.[1] ?? '',
    ts: card.ts,
  };
  return { story, known };
}

/** Bytes in use after collection. */
export async function heapUsed(story: Story): Promise<number> {
  const reports = () => story.log.saying('"heapUsed"');
  const before = reports().length;
  story.signals('SIGUSR2');
  await expect.poll(() => reports().length, { timeout: 10_000 }).toBeGreaterThan(before);
  const { heapUsed }: { heapUsed: number } = JSON.parse(reports().at(-1) ?? '{}');
  return heapUsed;
}

/** Waits until as much is in use as before, or little more: what is on its way takes some, what leaks keeps it. */
export async function heapComesBackTo(before: number, story: Story): Promise<void> {
  const grown = async () => (await heapUsed(story)) / before;
  await expect.poll(grown, { timeout: 20_000, interval: 500 }).toBeLessThan(1.2);
}

/** Waits until nothing is to be done now. */
export async function workDone(story: Story): Promise<void> {
  const work = async () => {
    const response = await fetch(`${story.url}/readyz`);
    const { work } = (await response.json()) as { work: { due: number; parked: number } };
    return { parked: work.parked, due: work.due };
  };
  await expect.poll(work, { timeout: 20_000 }).toEqual({ parked: 0, due: 0 });
}

/** A customer asks, Anna clicks and has the chat; nothing else that anybody was told matters. */
export async function normalClickWorks(story: Story): Promise<void> {
  for (const message of story.slack.unread()) message.read();
  const { card, session } = await story.card();
  expect(await story.anna.slack.clicks('Pick Up', card)).toMatchObject({ status: 200, ok: true });
  expect(await story.anna.slack.whispered()).toContain('You have the chat');
  expect(story.superoffice.winners(session.sessionId)).toEqual([story.anna.associate]);
}
