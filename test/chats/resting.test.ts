import { expect, test } from 'vitest';
import { Resting } from '../../app/chats/resting.ts';
import { manualTime } from '../manual-time.ts';

const minute = 60_000;

test('what is left alone again and again rests longer each time, up to a quarter of an hour', () => {
  const time = manualTime();
  const resting = new Resting(time);
  const rests = [1, 2, 3, 4, 5, 6].map(() => {
    resting.rest('card');
    const rested = resting.wait(time.now());
    time.forward(rested ?? 0);
    return rested;
  });
  expect(rests).toEqual([1, 2, 4, 8, 15, 15].map((minutes) => minutes * minute));
});

test('what did not come up again for a quarter of an hour after its rest is forgotten', () => {
  const time = manualTime();
  const resting = new Resting(time);
  resting.rest('deleted');
  time.forward(16 * minute - 1);
  resting.rest('other');
  expect(resting.has('deleted')).toBe(true);
  time.forward(1);
  resting.rest('other');
  expect(resting.has('deleted')).toBe(false);
  expect(resting.ids).toEqual(['other']);
});
