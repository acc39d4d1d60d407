import type { Db, Tx } from './schema.ts';

/** Up to which moment an allowance of Slack's is used up; 0 when it never was used. */
export async function usedUntil(db: Db, key: string): Promise<number> {
  const pace = await db
    .selectFrom('paces')
    .select('usedUntil')
    .where('key', '=', key)
    .executeTakeFirst();
  return pace?.usedUntil ?? 0;
}

/** Remembers up to which moment it is used up, unless somebody has used more of it. */
export async function noteUse(tx: Tx, key: string, moment: number): Promise<void> {
  await tx
    .insertInto('paces')
    .values({ key, usedUntil: moment })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ usedUntil: moment })
        .where('paces.usedUntil', '<', moment),
    )
    .execute();
}
