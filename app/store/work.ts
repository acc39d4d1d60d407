import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Tx, WorkRow } from './schema.ts';

/*
 * The work queue's statements. One row is one item; every step is one statement, so that a row's
 * next time is computed while the row is locked and no wake-up falls between two steps.
 *
 *              nextAt           holder
 *   waiting    when it is due   null
 *   running    lease's end      who runs it      (againAt: wanted once more, from then on)
 *   idle       null             null             (kept until quietUntil has passed)
 *   parked     null             null             (parked = 1)
 *
 * Whatever has a nextAt in the past may be taken: waiting items, and items whose holder died.
 * quietUntil holds back what is added: after a run for the spacing, after a failure for its delay.
 */

/** "Make this true", never "do this once": adding it again before it ran changes nothing. */
export type WorkItem = { readonly kind: string; readonly key: string };

/** An item that is taken to be run now. */
export type LeasedItem = WorkItem & {
  /** 1 for the first try. */
  readonly attempt: number;
  /** Since when it has been wanted: when it was added, or when its timer ran out. */
  readonly addedAt: number;
};

/** A holder that has not renewed its leases for this long is dead. */
export const leaseMs = 5_000;

/** The item's name in logs and in the table. */
export function idOf({ kind, key }: WorkItem): string {
  return `${kind}/${key}`;
}

/** Wants the item run as soon as may be; if it is running, once more afterwards. Un-parks it. */
export function add(tx: Tx, item: WorkItem, now: number): Promise<void> {
  return addAfter(tx, item, 0, now);
}

/** Wants the item run in `delayMs`, or earlier if something earlier wants it. */
export function addAfter(tx: Tx, item: WorkItem, delayMs: number, now: number): Promise<void> {
  return addAll(tx, [item], now + delayMs);
}

/** Wants different items run at a moment, in one statement. Those that are wanted as early anyway are not written. */
export async function addAll(tx: Tx, items: readonly WorkItem[], at: number): Promise<void> {
  await tx
    .insertInto('work')
    .values(items.map((item) => ({ ...newRow(item, at), nextAt: at })))
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({
          parked: 0,
          nextAt: sql`case when ${held} then work."nextAt"
          else ${earlier(sql`work."nextAt"`, later(sql`work."quietUntil"`, at))} end`,
          againAt: sql`case when ${held} then ${earlier(sql`work."againAt"`, at)} end`,
          wantedAt: sql`case when ${held} then work."wantedAt"
          when work."nextAt" is null then ${at} else ${earlier(sql`work."wantedAt"`, at)} end`,
        })
        .where(wantsMore(at)),
    )
    .execute();
}

/** Does being wanted at this moment change anything about a row? */
function wantsMore(at: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`case when ${held} then coalesce(work."againAt" > ${at}, true)
    else coalesce(work."nextAt" > ${later(sql`work."quietUntil"`, at)} or work."wantedAt" > ${at}, true) end`;
}

/**
 * Adds the item as already taken by `holder`, whatever it would have to wait for. If somebody runs
 * it now, it is added to run once more and there is no lease.
 */
export async function addLeased(
  tx: Tx,
  item: WorkItem,
  holder: string,
  now: number,
): Promise<LeasedItem | undefined> {
  const lease = { holder, nextAt: now + leaseMs };
  const row = await tx
    .insertInto('work')
    .values({ ...newRow(item, now), ...lease, tries: 1 })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({
          ...lease,
          parked: 0,
          tries: sql`case when work."parked" = 1 then 1 else work."tries" + 1 end`,
          wantedAt: sql`case when work."nextAt" is null then ${now}
            else ${earlier(sql`work."wantedAt"`, now)} end`,
        })
        .where('work.holder', 'is', null),
    )
    .returningAll()
    .executeTakeFirst();
  if (row) return toLeased(row);
  await add(tx, item, now);
  return undefined;
}

function newRow({ kind, key }: WorkItem, wantedAt: number): Omit<WorkRow, 'nextAt'> {
  const id = idOf({ kind, key });
  const atRest = { againAt: null, quietUntil: 0, tries: 0, parked: 0, holder: null } as const;
  return { id, kind, key, wantedAt, ...atRest };
}

export function toLeased({ kind, key, tries, wantedAt }: WorkRow): LeasedItem {
  return { kind, key, attempt: tries, addedAt: wantedAt };
}

const held = sql<boolean>`work."holder" is not null`;

/** Two-argument min and max have different names in different databases. A null counts as never. */
function earlier(column: RawBuilder<unknown>, time: number | RawBuilder<number>) {
  return sql<number>`case when ${column} < ${time} then ${column} else ${time} end`;
}

export function later(column: RawBuilder<unknown>, time: number) {
  return sql<number>`case when ${column} > ${time} then ${column} else ${time} end`;
}
