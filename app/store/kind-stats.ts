import type { Db } from './schema.ts';

export type KindStats = {
  readonly kind: string;
  /** Items that wait or run, timers too. */
  readonly depth: number;
  /** How long the item that has been due longest is due; 0 when nothing is late. */
  readonly oldestDueMs: number;
  readonly parked: number;
};

/** What there is to do, of each of these kinds. */
export async function kindStats(
  db: Db,
  kinds: readonly string[],
  now: number,
): Promise<KindStats[]> {
  const rows = await db
    .selectFrom('work')
    .select(({ fn }) => [
      'kind',
      fn.count<number>('nextAt').as('depth'),
      fn.min<number | null>('nextAt').filterWhere('holder', 'is', null).as('dueAt'),
      fn.countAll<number>().filterWhere('parked', '=', 1).as('parked'),
    ])
    .groupBy('kind')
    .execute();
  const byKind = new Map(rows.map((row) => [row.kind, row]));
  return kinds.map((kind) => {
    const { depth = 0, dueAt = null, parked = 0 } = byKind.get(kind) ?? {};
    return { kind, depth, oldestDueMs: Math.max(0, now - (dueAt ?? now)), parked };
  });
}
