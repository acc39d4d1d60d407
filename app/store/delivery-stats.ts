import type { Db } from './schema.ts';

/** When a card was last posted in a conversation, by Slack's clock; null: none that is kept. */
export async function lastCardIn(
  db: Db,
  workspace: string,
  channel: string,
): Promise<number | null> {
  const { ts } = await db
    .selectFrom('cards')
    .select(({ fn }) => fn.max<string | null>('ts').as('ts'))
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .executeTakeFirstOrThrow();
  return ts === null ? null : Math.floor(Number(ts) * 1_000);
}

/** How much work was given up whose key begins with one of these: a tenant, a workspace. */
export async function givenUp(db: Db, owners: readonly string[]): Promise<number> {
  const parked = await db
    .selectFrom('work')
    .select('key')
    .where('nextAt', 'is', null)
    .where('parked', '=', 1)
    .execute();
  const isTheirs = (key: string) =>
    owners.some((owner) => key === owner || key.startsWith(`${owner}/`));
  return parked.filter(({ key }) => isTheirs(key)).length;
}
