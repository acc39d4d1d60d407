import { sql } from 'kysely';
import type { Db, Tx } from './schema.ts';
import { idOf, type LeasedItem, leaseMs, toLeased, type WorkItem } from './work.ts';

/** Takes up to `limit` items of these kinds that are due or whose holder died, in one statement. */
export async function leaseDue(
  tx: Tx,
  holder: string,
  now: number,
  { kinds, limit }: { readonly kinds: readonly string[]; readonly limit: number },
): Promise<LeasedItem[]> {
  const rows = await tx
    .updateTable('work')
    .set({ holder, nextAt: now + leaseMs, tries: sql`tries + 1` })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('work')
        .select('id')
        .where('nextAt', '<=', now)
        .where('kind', 'in', kinds)
        .orderBy('nextAt')
        .limit(limit),
    )
    .returningAll()
    .execute();
  return rows.map(toLeased).sort((one, other) => one.addedAt - other.addedAt);
}

/** When the next item of each of these kinds may be taken; kinds of which none waits are left out. */
export async function dueTimes(db: Db, kinds: readonly string[]): Promise<Map<string, number>> {
  if (kinds.length === 0) return new Map();
  const rows = await db
    .selectFrom('work')
    .select((eb) => ['kind', eb.fn.min<number>('nextAt').as('dueAt')])
    .where('nextAt', 'is not', null)
    .where('kind', 'in', kinds)
    .groupBy('kind')
    .execute();
  return new Map(rows.map(({ kind, dueAt }) => [kind, dueAt]));
}

/** Says that the holder of these items lives. A lease that somebody took over stays theirs. */
export async function renew(
  tx: Tx,
  holder: string,
  items: readonly WorkItem[],
  now: number,
): Promise<void> {
  await tx
    .updateTable('work')
    .set({ nextAt: now + leaseMs })
    .where('id', 'in', items.map(idOf))
    .where('holder', '=', holder)
    .execute();
}

/** Gives back what `holder` did not finish: due at once, and the try does not count. */
export async function release(tx: Tx, holder: string): Promise<void> {
  await tx
    .updateTable('work')
    .set({ holder: null, againAt: null, nextAt: sql`"wantedAt"`, tries: sql`tries - 1` })
    .where('holder', '=', holder)
    .execute();
}

/** Makes every item that anybody holds due at once. Their tries count: one may have killed its holder. */
export async function releaseAll(tx: Tx): Promise<void> {
  await tx
    .updateTable('work')
    .set({ holder: null, againAt: null, nextAt: sql`"wantedAt"` })
    .where('holder', 'is not', null)
    .execute();
}

/** Forgets the items that are idle and rested. */
export async function forgetIdle(tx: Tx, now: number): Promise<void> {
  await tx
    .deleteFrom('work')
    .where('nextAt', 'is', null)
    .where('parked', '=', 0)
    .where('quietUntil', '<=', now)
    .execute();
}
