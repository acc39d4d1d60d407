import type { Db, Tx } from './schema.ts';

/** A single remembered value, as it was set; undefined when it never was. The caller checks its shape. */
export async function getFact(db: Db, key: string): Promise<unknown> {
  const fact = await db
    .selectFrom('facts')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst();
  return fact && JSON.parse(fact.value);
}

/** The values whose keys begin with this, which holds no character that SQL takes for another. */
export async function factsUnder(db: Db, prefix: string): Promise<ReadonlyMap<string, unknown>> {
  const facts = await db
    .selectFrom('facts')
    .select(['key', 'value'])
    .where('key', 'like', `${prefix}%`)
    .execute();
  return new Map(facts.map(({ key, value }) => [key, JSON.parse(value)]));
}

/** `value` is anything that JSON can hold. */
export async function setFact(tx: Tx, key: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value);
  await tx
    .insertInto('facts')
    .values({ key, value: text })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: text }))
    .execute();
}
