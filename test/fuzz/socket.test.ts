import { expect, test } from 'vitest';
import type { Story } from '../harness/story.ts';
import {
  count,
  heapComesBackTo,
  heapUsed,
  normalClickWorks,
  seed,
  startFuzzed,
  workDone,
} from './fuzzed.ts';
import { oddMessage } from './odd-message.ts';
import type { Known } from './payload.ts';
import { chance } from './random.ts';

const together = 100;

/** Sends messages, now and then waiting for the acknowledgement of an ordinary one. */
async function send(story: Story, known: Known, from: number, to: number): Promise<void> {
  for (let index = from; index < to; index += 1) {
    story.slack.socket.sendRaw(oddMessage(known, chance(seed + index)));
    if (index % together !== 0) continue;
    const delivery = await story.slack.event({ type: 'app_home_opened' });
    expect(delivery, `seed ${seed}, message ${index}`).toMatchObject({ status: 200 });
  }
}

test(`ten thousand malformed socket messages do no harm, and then a click works (seed ${seed})`, async () => {
  const { story, known } = await startFuzzed('socket');
  await using _ = story;
  await send(story, known, -1_000, 0);
  await workDone(story);
  const before = await heapUsed(story);

  await send(story, known, 0, count);

  await workDone(story);
  await heapComesBackTo(before, story);
  await normalClickWorks(story);
}, 120_000);
