import type { Db, Tx } from './schema.ts';

/** Milliseconds; nothing is used up for longer ahead, unless a clock ran ahead when that was noted. */
const furthest = 60 * 60_000;

/** The moment up to which something is used up, as far as that can be believed now. */
export function believable(moment: number, now: number): number {
  return moment > now + furthest ? 0 : moment;
}

/** Up to which moment an allowance of Slack's is used up; 0 when it never was used. */
export async function usedUntil(db: Db, key: string): Promise<number> {
  const pace = await db
    .selectFrom('paces')
    .select('usedUntil')
    .where('key', '=', key)
    .executeTakeFirst();
  return pace?.usedUntil ?? 0;
}

/** Remembers up to which moment it is used up, unless somebody has used more of it, and credibly. */
export async function noteUse(tx: Tx, key: string, moment: number): Promise<void> {
  await tx
    .insertInto('paces')
    .values({ key, usedUntil: moment })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ usedUntil: moment })
        .where(({ eb, or }) =>
          or([eb('paces.usedUntil', '<', moment), eb('paces.usedUntil', '>', moment + furthest)]),
        ),
    )
    .execute();
}
