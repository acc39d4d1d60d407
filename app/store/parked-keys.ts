import type { Db } from './schema.ts';

/** The keys of the items of a kind that failed too often and are not tried again. */
export async function parkedKeys(db: Db, kind: string): Promise<string[]> {
  const parked = db.selectFrom('work').select('key').where('kind', '=', kind);
  const rows = await parked.where('nextAt', 'is', null).where('parked', '=', 1).execute();
  return rows.map(({ key }) => key);
}
