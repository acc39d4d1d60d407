import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { test } from 'vitest';
import { SpareProcesses } from '../harness/spare-processes.ts';
import { lives } from './lives.ts';

/*
 * A failure says its seed and path and everything that happened. PICKUP_MODEL_SEED and PICKUP_MODEL_PATH
 * live that life again; what happens when between processes is up to the machine, so it may take a few times.
 */
const seed = Number(process.env.PICKUP_MODEL_SEED ?? randomInt(2 ** 31));
const path = process.env.PICKUP_MODEL_PATH;

test(`whatever happens, all is as SuperOffice says in the end (seed ${seed})`, async () => {
  await using spares = new SpareProcesses();
  const which = path === undefined ? { numRuns: 2 } : { numRuns: 1, path };
  await fc.assert(lives(spares, { acts: 60 }), { seed, endOnFailure: true, ...which });
}, 120_000);
