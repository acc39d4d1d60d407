import { expect, test } from 'vitest';
import { flood, leavesUploads } from './flood.ts';
import {
  count,
  heapComesBackTo,
  heapUsed,
  normalClickWorks,
  seed,
  startFuzzed,
  workDone,
} from './fuzzed.ts';
import { canary, oddWebhook } from './odd-webhook.ts';
import { chance } from './random.ts';

test(`ten thousand malformed webhooks are answered, and then a chat gets its card and a click works (seed ${seed})`, async () => {
  const { story, known } = await startFuzzed('http', { webhooks: true });
  await using _ = story;
  const { url } = story;
  const odd = (index: number) => oddWebhook(known.value, chance(seed + index));
  const indexes = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => from + index).values();
  await flood(url, odd, indexes(-1_000, 0), () => {});
  await workDone(story);
  const before = await heapUsed(story);
  const endUploads = leavesUploads(url, '/superoffice/webhook', 'unfinished');
  leavesUploads(url, '/superoffice/webhook', 'broken off');

  const wrong: object[] = [];
  const statuses = new Map<number, number>();
  await flood(url, odd, indexes(0, count), (index, sent, { status, ms }) => {
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const isRight = [200, 400, 413].includes(status)
      ? sent.isSigned || status === 413
      : status === 401;
    if (!isRight || ms > 2_000) wrong.push({ index, status, ms, ...sent });
  });

  expect(wrong.slice(0, 3), `seed ${seed}`).toEqual([]);
  expect([...statuses.keys()].sort()).toEqual([200, 400, 401, 413]);
  expect(Math.min(...statuses.values())).toBeGreaterThan(5);
  expect(story.log.lines.filter((line) => line.includes(canary))).toEqual([]);
  endUploads();
  await workDone(story);
  await heapComesBackTo(before, story);
  await normalClickWorks(story);
}, 120_000);
