import { randomInt } from 'node:crypto';
import type { Plan, Row } from '../../bench/report.ts';
import { killsAtClicks, killsAtPost } from '../../crash/kill-at-points.ts';
import { killsAtRandom } from '../../crash/kill-at-random.ts';
import { complaints, type Toll } from '../../crash/toll.ts';
import { SpareProcesses } from '../../harness/spare-processes.ts';

/** Repeat a run with PICKUP_CRASH_SEED=… */
const seed = Number(process.env.PICKUP_CRASH_SEED ?? randomInt(2 ** 31));

/** Pickup killed at each named point, and at random while much happens. */
export async function crash({
  shorter,
  database,
}: Pick<Plan, 'shorter' | 'database'>): Promise<Row[]> {
  await using spares = new SpareProcesses();
  const each = { times: Math.ceil(10 / shorter), server: database };
  const atRandom = { times: 100 / shorter, seed, server: database };
  const rows = [
    rowOf(await killsAtPost(spares, each)),
    ...(await killsAtClicks(spares, each)).map(rowOf),
    rowOf(await killsAtRandom(spares, atRandom)),
  ];
  if (database === null) return rows;
  return [...rows, rowOf(await killsAtRandom(spares, { ...atRandom, pickups: 2 }))];
}

function rowOf(toll: Toll): Row {
  const { point, kills, between, wanted, clicks, acknowledged, problems, strays, mayStray } = toll;
  process.stderr.write(`  killed ${kills} times at ${point}\n`);
  const wrong = complaints(toll);
  for (const problem of wrong) process.stderr.write(`${problem}\n`);
  return {
    what: `killed at ${point}`,
    pickup:
      `${kills} kills, ${between} of ${wanted} to the point; ${acknowledged} of ${clicks} clicks acknowledged; ` +
      `lost or wrong: ${problems.length}; strays: ${strays}; at rest after ${(toll.restAfterMs / 1_000).toFixed(1)} s`,
    floor: '',
    ratio: '',
    goal: `lost or wrong: 0; strays: ≤ ${mayStray}`,
    met: wrong.length === 0 && between >= wanted,
  };
}
