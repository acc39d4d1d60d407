import { type RawBuilder, sql } from 'kysely';
import type { Flag, Tx } from './schema.ts';
import { idOf, later, type WorkItem } from './work.ts';

/** How a run ended: whose it was, when, and how long its key rests. Without the lease, it ends nothing. */
type End = { readonly holder: string; readonly now: number; readonly restMs: number };

/** Ends a run that went well; what was added meanwhile runs when the key has rested. */
export function finish(tx: Tx, item: WorkItem, end: End): Promise<void> {
  return settle(tx, item, end, 0);
}

/** Gives an item up until it is added again; one that was added while it ran starts anew. */
export function park(tx: Tx, item: WorkItem, end: End): Promise<void> {
  return settle(tx, item, end, sql<Flag>`case when "againAt" is null then 1 else 0 end`);
}

async function settle(tx: Tx, item: WorkItem, end: End, parked: 0 | RawBuilder<Flag>) {
  const rested = Math.ceil(end.now + end.restMs);
  await tx
    .updateTable('work')
    .set({
      ...{ holder: null, againAt: null, tries: 0, begun: 0, quietUntil: rested, parked },
      nextAt: sql`case when "againAt" is not null then ${later(sql`"againAt"`, rested)} end`,
      wantedAt: sql`coalesce("againAt", "wantedAt")`,
    })
    .where('id', '=', idOf(item))
    .where('holder', '=', end.holder)
    .execute();
}

/**
 * Ends a run that failed: the item is tried again when it has rested, not earlier, whatever is
 * added meanwhile. An uncounted failure was nobody's fault and leaves the number of tries as it was.
 */
export async function fail(
  tx: Tx,
  item: WorkItem,
  { holder, now, restMs, counted }: End & { readonly counted: boolean },
): Promise<void> {
  const retryAt = Math.ceil(now + restMs);
  await tx
    .updateTable('work')
    .set({
      ...{ holder: null, againAt: null, nextAt: retryAt, quietUntil: retryAt, begun: 0 },
      tries: sql`tries + ${counted ? 1 : 0}`,
    })
    .where('id', '=', idOf(item))
    .where('holder', '=', holder)
    .execute();
}
