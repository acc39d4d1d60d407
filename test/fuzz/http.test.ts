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
import { oddRequest } from './odd-request.ts';
import { chance } from './random.ts';

test(`ten thousand malformed requests are answered, and then a click works (seed ${seed})`, async () => {
  const { story, known } = await startFuzzed('http');
  await using _ = story;
  const { url, slack } = story;
  const odd = (index: number) => oddRequest(known, slack.signingSecret, chance(seed + index));
  await flood(url, odd, Array.from({ length: 1_000 }, (_, index) => -1 - index).values(), () => {});
  await workDone(story);
  const before = await heapUsed(story);
  const endUploads = leavesUploads(url, '/slack/events', 'unfinished');
  leavesUploads(url, '/slack/events', 'broken off');

  const wrong: object[] = [];
  const statuses = new Map<number, number>();
  let signed = 0;
  await flood(
    url,
    odd,
    Array.from({ length: count }, (_, index) => index).values(),
    (index, sent, { status, ms }) => {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (sent.isSigned) signed += 1;
      if (status < 200 || status >= 500 || ms > 3_000) wrong.push({ index, status, ms, ...sent });
    },
  );

  expect(wrong.slice(0, 3), `seed ${seed}`).toEqual([]);
  expect(signed).toBeGreaterThan(count / 2);
  expect([...statuses.keys()].sort()).toEqual([200, 400, 401, 404, 405, 413]);
  endUploads();
  await workDone(story);
  await heapComesBackTo(before, story);
  await normalClickWorks(story);
}, 120_000);
