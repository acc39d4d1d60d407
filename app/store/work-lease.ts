import { type ExpressionBuilder, sql } from 'kysely';
import { forChange, forTaking } from './differences.ts';
import type { Db, Schema, Tx } from './schema.ts';
import {
  begin,
  idOf,
  type LeasedItem,
  later,
  leaseEnd,
  leaseMs,
  mostDeaths,
  toLeased,
  type WorkItem,
} from './work.ts';

/** Takes up to `limit` items of a kind that are due or whose holder died, but for some, in one statement. */
export async function leaseDue(
  tx: Tx,
  holder: string,
  now: number,
  { kind, limit, except = [], busy = [] }: Wanted,
): Promise<LeasedItem[]> {
  const due = tx
    .selectFrom('work')
    .select('id')
    .where('kind', '=', kind)
    .where('nextAt', '<=', now)
    .$if(except.length > 0, (query) => query.where('id', 'not in', except))
    .$if(busy.length > 0, (query) => query.where(isNotOf(busy)))
    .orderBy('nextAt')
    .limit(limit);
  const rows = await tx
    // Not as a subquery, which PostgreSQL may ask once for each row, each time for so many more.
    .with('due', () => forTaking(tx, due))
    .updateTable('work')
    .set({ holder, nextAt: leaseEnd(now), begun: begin.begun })
    .where('id', 'in', ({ selectFrom }) => selectFrom('due').select('due.id'))
    .returningAll()
    .execute();
  return rows.map(toLeased).sort((one, other) => one.addedAt - other.addedAt);
}

type Wanted = {
  readonly kind: string;
  readonly limit: number;
  /** Ids of items to leave where they are. */
  readonly except?: readonly string[];
  /** Whose items are left. */
  readonly busy?: readonly string[];
};

/** Whose items of a kind are to be left where they are. */
export type Busy = ReadonlyMap<string, readonly string[]>;

function isNotOf(owners: readonly string[]) {
  return ({ eb, and }: ExpressionBuilder<Schema, 'work'>) =>
    and(owners.map((owner) => eb('key', 'not like', `${owner}/%`)));
}

/** When the next item of each of these kinds may be taken; kinds of which none waits are left out. */
export async function dueTimes(
  db: Db,
  kinds: readonly string[],
  busy: Busy = new Map(),
): Promise<Map<string, number>> {
  if (kinds.length === 0) return new Map();
  // One look into the index for each kind; grouping would read everything that is due.
  const row: Record<string, number | null> = await db
    .selectNoFrom((eb) => kinds.map((kind) => firstDue(eb, kind, busy.get(kind) ?? []).as(kind)))
    .executeTakeFirstOrThrow();
  const times = Object.entries(row);
  return new Map(times.flatMap(([kind, dueAt]) => (dueAt === null ? [] : [[kind, dueAt]])));
}

function firstDue(
  { selectFrom }: ExpressionBuilder<Schema, never>,
  kind: string,
  busy: readonly string[],
) {
  return selectFrom('work')
    .select((eb) => eb.fn.min('nextAt').as('dueAt'))
    .where('kind', '=', kind)
    .where('nextAt', 'is not', null)
    .$if(busy.length > 0, (query) => query.where(isNotOf(busy)));
}

/** Says that the holder of these items lives. A lease that somebody took over stays theirs. */
export async function renew(
  tx: Tx,
  holder: string,
  items: readonly WorkItem[],
  now: number,
): Promise<void> {
  const ours = tx
    .selectFrom('work')
    .select('id')
    .where('id', 'in', items.map(idOf))
    .where('holder', '=', holder)
    .orderBy('id');
  await tx
    .updateTable('work')
    .set({ nextAt: later(sql`"nextAt"`, now + leaseMs) })
    .where('id', 'in', forChange(tx, ours))
    .execute();
}

/** Gives back what `holder` did not finish: due at once, and no death. */
export async function release(tx: Tx, holder: string): Promise<void> {
  await tx
    .updateTable('work')
    .set({ holder: null, againAt: null, nextAt: sql`"wantedAt"`, begun: 0 })
    .where('holder', '=', holder)
    .execute();
}

/** Makes every item that anybody holds due at once, but for those that may have killed their holders. */
export async function releaseAll(tx: Tx): Promise<void> {
  await tx
    .updateTable('work')
    .set({
      ...{ holder: null, againAt: null },
      nextAt: sql`case when "begun" > ${mostDeaths} then "nextAt" else "wantedAt" end`,
    })
    .where('holder', 'is not', null)
    .execute();
}

/** Forgets the items that are idle and rested. */
export async function forgetIdle(tx: Tx, now: number): Promise<void> {
  const rested = tx
    .selectFrom('work')
    .select('id')
    .where('nextAt', 'is', null)
    .where('parked', '=', 0)
    .where('quietUntil', '<=', now);
  await tx.deleteFrom('work').where('id', 'in', forTaking(tx, rested)).execute();
}
