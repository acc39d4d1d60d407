import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { SpareProcesses } from '../harness/spare-processes.ts';
import { killsOnceAtEach } from './kill-at-points.ts';
import { killsAtRandom } from './kill-at-random.ts';
import { complaints } from './toll.ts';

const seed = Number(process.env.PICKUP_CRASH_SEED ?? randomInt(2 ** 31));
const patience = 90_000;

test(
  'killed once at each point of a click and of a post, nothing is lost or wrong',
  async () => {
    await using spares = new SpareProcesses();
    expect(complaints(await killsOnceAtEach(spares))).toEqual([]);
  },
  patience,
);

test(
  `killed at any moment while much happens, nothing is lost or wrong (seed ${seed})`,
  async () => {
    await using spares = new SpareProcesses();
    expect(complaints(await killsAtRandom(spares, { times: 4, seed }))).toEqual([]);
  },
  patience,
);
