import type { ExpressionBuilder } from 'kysely';
import type { Db, HomeRow, Schema, Tx } from './schema.ts';

/** What is remembered about somebody who opened Pickup in Slack. */
export type Home = HomeRow;

/** A person in a workspace. */
export type HomeKey = Pick<Home, 'workspace' | 'slackUser'>;

export async function findHome(db: Db, key: HomeKey): Promise<Home | undefined> {
  return await db.selectFrom('homes').selectAll().where(isThe(key)).executeTakeFirst();
}

/** Whose Home was last looked at since then. */
export async function homesOpenedSince(
  db: Db,
  workspace: string,
  since: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('homes')
    .select('slackUser')
    .where('workspace', '=', workspace)
    .where('openedAt', '>', since)
    .orderBy('slackUser')
    .execute();
  return rows.map(({ slackUser }) => slackUser);
}

/** Remembers what changed and keeps the rest. */
export async function saveHome(
  tx: Tx,
  { workspace, slackUser }: HomeKey,
  changed: Partial<Omit<Home, keyof HomeKey>>,
): Promise<void> {
  const columns = { ...nothingKnown, workspace, slackUser, ...changed };
  await tx
    .insertInto('homes')
    .values(columns)
    .onConflict((conflict) =>
      conflict.columns(['workspace', 'slackUser']).doUpdateSet({ slackUser, ...changed }),
    )
    .execute();
}

const nothingKnown = {
  openedAt: 0,
  page: 1,
  drawn: null,
  hash: null,
  publishedAt: 0,
  welcomedAt: null,
  helpedAt: 0,
} as const;

/**
 * Takes in which Home Slack shows. Of one that is not what was last published nothing is known.
 * @param hash Slack's; null: it shows none
 */
export async function noteShown(tx: Tx, key: HomeKey, hash: string | null): Promise<void> {
  await tx
    .updateTable('homes')
    .set({ drawn: null, hash })
    .where(isThe(key))
    .where(({ eb, fn, val }) => eb(fn.coalesce('hash', val('')), '!=', hash ?? ''))
    .execute();
}

/** @returns whether nobody has welcomed them before, so that it is up to the caller */
export async function claimWelcome(tx: Tx, key: HomeKey, now: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('homes')
    .set({ welcomedAt: now })
    .where(isThe(key))
    .where('welcomedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows !== 0n;
}

/** @returns whether nobody has told them what Pickup can do since then, so that it is up to the caller */
export async function claimHelp(
  tx: Tx,
  key: HomeKey,
  { now, since }: { now: number; since: number },
): Promise<boolean> {
  await saveHome(tx, key, {});
  const { numUpdatedRows } = await tx
    .updateTable('homes')
    .set({ helpedAt: now })
    .where(isThe(key))
    .where('helpedAt', '<=', since)
    .executeTakeFirstOrThrow();
  return numUpdatedRows !== 0n;
}

function isThe({ workspace, slackUser }: HomeKey) {
  return (eb: ExpressionBuilder<Schema, 'homes'>) => eb.and({ workspace, slackUser });
}
