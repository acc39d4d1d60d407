import type { Db } from './schema.ts';

export type WorkStats = {
  /** Items that wait or run. */
  readonly depth: number;
  /** Those of them that run or could run now; the others are timers. */
  readonly due: number;
  /** Those that somebody runs. */
  readonly running: number;
  /** How long the item that has been due longest is due; 0 when nothing is late. */
  readonly oldestDueMs: number;
  readonly parked: number;
};

export async function stats(db: Db, now: number): Promise<WorkStats> {
  const row = await db
    .selectFrom('work')
    .select((eb) => [
      eb.fn.count<number>('nextAt').as('depth'),
      eb.fn
        .count<number>('nextAt')
        .filterWhere((row) => row.or([row('nextAt', '<=', now), row('holder', 'is not', null)]))
        .as('due'),
      eb.fn
        .count<number>('nextAt')
        .filterWhere((row) => row.and([row('nextAt', '>', now), row('holder', 'is not', null)]))
        .as('running'),
      eb.fn.min('nextAt').filterWhere('holder', 'is', null).as('dueAt'),
      eb.fn.sum<number | null>('parked').as('parked'),
    ])
    .executeTakeFirstOrThrow();
  const oldestDueMs = Math.max(0, now - (row.dueAt ?? now));
  const { depth, due, running, parked } = row;
  return { depth, due, running, oldestDueMs, parked: parked ?? 0 };
}
