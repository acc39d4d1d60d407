import type { Db } from './schema.ts';

export type WorkStats = {
  /** Items that wait or run. */
  readonly depth: number;
  /** How long the item that has been due longest is due; 0 when nothing is late. */
  readonly oldestDueMs: number;
  readonly parked: number;
};

export async function stats(db: Db, now: number): Promise<WorkStats> {
  const row = await db
    .selectFrom('work')
    .select((eb) => [
      eb.fn.count<number>('nextAt').as('depth'),
      eb.fn.min('nextAt').filterWhere('holder', 'is', null).as('dueAt'),
      eb.fn.sum<number | null>('parked').as('parked'),
    ])
    .executeTakeFirstOrThrow();
  const oldestDueMs = Math.max(0, now - (row.dueAt ?? now));
  return { depth: row.depth, oldestDueMs, parked: row.parked ?? 0 };
}
