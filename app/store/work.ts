import { type RawBuilder, sql } from 'kysely';
import type { Tx, WorkRow } from './schema.ts';
import { note, type Taker } from './wanted-work.ts';

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
 * `tries` counts failures, `begun` the runs that began and never ended: their process died.
 */

/** "Make this true", never "do this once": adding it again before it ran changes nothing. */
export type WorkItem = { readonly kind: string; readonly key: string };

/** An item that is taken to be run now. */
export type LeasedItem = WorkItem & {
  /** 1 for the first try. */
  readonly attempt: number;
  /** How many processes died while it ran, one after another. */
  readonly deaths: number;
  /** Since when it has been wanted: when it was added, or when its timer ran out. */
  readonly addedAt: number;
};

/** A holder that has not renewed its leases for this long is dead. */
export const leaseMs = 5_000;

/**
 * Work that was under way at this many deaths may be their cause. It is never given up for it, because it may as
 * well be innocent; but each further death keeps everybody from it for longer, up to a minute, in which the rest
 * gets done.
 */
export const mostDeaths = 12;
const mostLeases = 12;

/** The item's name in logs and in the table. */
export function idOf({ kind, key }: WorkItem): string {
  return `${kind}/${key}`;
}

/** Whose an item is: the first word of its key. */
export function ownerOf({ key }: Pick<WorkItem, 'key'>): string {
  return key.split('/', 1)[0] ?? '';
}

/** Wants the item run as soon as may be; if it is running, once more afterwards. Un-parks it. */
export async function add(tx: Tx, item: WorkItem, now: number, taker?: Taker): Promise<void> {
  note(tx, { id: idOf(item), item, at: Math.ceil(now), taker, urgent: false });
}

/** As `add`, and `taker` takes it whatever it would have to wait for: no rest, no delay, no room. */
export async function addUrgent(tx: Tx, item: WorkItem, now: number, taker: Taker): Promise<void> {
  note(tx, { id: idOf(item), item, at: Math.ceil(now), taker, urgent: true });
}

/** Wants the item run in `delayMs`, or earlier if something earlier wants it. */
export async function addAfter(
  tx: Tx,
  item: WorkItem,
  delayMs: number,
  now: number,
): Promise<void> {
  note(tx, { id: idOf(item), item, at: Math.ceil(now + delayMs), taker: undefined, urgent: false });
}

/** A row at rest that is wanted from a moment on. */
export function newRow({ kind, key }: WorkItem, wantedAt: number): WorkRow {
  const id = idOf({ kind, key });
  const atRest = {
    againAt: null,
    quietUntil: 0,
    tries: 0,
    begun: 0,
    parked: 0,
    holder: null,
  } as const;
  return { id, kind, key, wantedAt, nextAt: wantedAt, ...atRest };
}

export function toLeased({ kind, key, tries, begun, wantedAt }: WorkRow): LeasedItem {
  return { kind, key, attempt: tries + 1, deaths: begun - 1, addedAt: wantedAt };
}

/** What taking a row changes about its counts; one that was parked starts anew. */
export const begin = {
  tries: sql<number>`case when work."parked" = 1 then 0 else work."tries" end`,
  begun: sql<number>`work."begun" + 1`,
};

/** Until when a row that is taken now is its holder's. */
export function leaseEnd(now: Moment) {
  const few = sql.lit(mostDeaths);
  const leases = sql`case when work."begun" < ${few} then 1
    when work."begun" < ${few} + ${sql.lit(mostLeases)} then work."begun" - ${few} + 2
    else ${sql.lit(mostLeases)} end`;
  return sql<number>`cast(${now} as bigint) + ${sql.lit(leaseMs)} * (${leases})`;
}

type Moment = number | RawBuilder<unknown>;

/** Two-argument min and max have different names in different databases. A null counts as never. */
export function earlier(column: RawBuilder<unknown>, time: Moment) {
  return sql<number>`case when ${column} < ${time} then ${column} else ${time} end`;
}

export function later(column: RawBuilder<unknown>, time: Moment) {
  return sql<number>`case when ${column} > ${time} then ${column} else ${time} end`;
}
