import type { ExpressionBuilder } from 'kysely';
import { forChange } from './differences.ts';
import type { AccountRow, Db, Schema, Tx } from './schema.ts';

/** A Slack user's own SuperOffice user, connected by the person themselves. */
export type Account = AccountRow;

/** A Slack user at a tenant. */
export type AccountKey = Pick<Account, 'workspace' | 'slackUser' | 'tenant'>;

/** How an account is named where something of it is sealed. */
export function accountRow({ workspace, slackUser, tenant }: AccountKey): string {
  return [workspace, slackUser, tenant].join('/');
}

export async function findAccount(db: Db, key: AccountKey): Promise<Account | undefined> {
  return await db.selectFrom('accounts').selectAll().where(isThe(key)).executeTakeFirst();
}

/** Everybody of a workspace who is connected to a tenant. */
export async function accountsOf(
  db: Db,
  { workspace, tenant }: Omit<AccountKey, 'slackUser'>,
): Promise<Account[]> {
  return await db
    .selectFrom('accounts')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('tenant', '=', tenant)
    .orderBy('slackUser')
    .execute();
}

/** Who is this associate, in whichever workspace? */
export async function findAccountOf(
  db: Db,
  { tenant, associateId }: Pick<Account, 'tenant' | 'associateId'>,
): Promise<Account | undefined> {
  return await db
    .selectFrom('accounts')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('associateId', '=', associateId)
    .executeTakeFirst();
}

/**
 * Connects a person, in the place of whatever they were connected to before. `taken`: somebody else is
 * that associate, and stays it.
 */
export async function saveAccount(tx: Tx, account: Account): Promise<'saved' | 'taken'> {
  const { tenant, associateId } = account;
  const holder = await forChange(
    tx,
    tx
      .selectFrom('accounts')
      .select(['workspace', 'slackUser'])
      .where('tenant', '=', tenant)
      .where('associateId', '=', associateId),
  ).executeTakeFirst();
  if (holder && !isSame(holder, account)) return 'taken';
  // Two who come at the very same moment meet in the index, and the later change is tried again.
  await tx
    .insertInto('accounts')
    .values(account)
    .onConflict((conflict) =>
      conflict.columns(['workspace', 'slackUser', 'tenant']).doUpdateSet(account),
    )
    .execute();
  return 'saved';
}

/** Puts a token in the place of the one it follows from; does nothing where that is gone. */
export async function replaceToken(
  tx: Tx,
  key: AccountKey,
  { before, after }: { before: string; after: string },
): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ refreshToken: after })
    .where(isThe(key))
    .where('refreshToken', '=', before)
    .execute();
}

/**
 * Disconnects a person.
 * @param only while they are this associate, or this is their token as it is stored
 * @returns what was forgotten; null: nothing
 */
export async function forgetAccount(
  tx: Tx,
  key: AccountKey,
  only: Partial<Pick<Account, 'associateId' | 'refreshToken'>> = {},
): Promise<Account | null> {
  const stored = tx.selectFrom('accounts').selectAll().where(isThe(key));
  const account = await forChange(tx, stored).executeTakeFirst();
  const { associateId = account?.associateId, refreshToken = account?.refreshToken } = only;
  const isIt = account?.associateId === associateId && account?.refreshToken === refreshToken;
  if (!account || !isIt) return null;
  await tx.deleteFrom('accounts').where(isThe(key)).execute();
  return account;
}

/** Disconnects everybody of a tenant, in whichever workspace. @returns how many they were */
export async function forgetAccountsOf(tx: Tx, tenant: string): Promise<number> {
  const gone = tx.deleteFrom('accounts').where('tenant', '=', tenant);
  return Number((await gone.executeTakeFirstOrThrow()).numDeletedRows);
}

function isThe({ workspace, slackUser, tenant }: AccountKey) {
  return (eb: ExpressionBuilder<Schema, 'accounts'>) => eb.and({ workspace, slackUser, tenant });
}

function isSame(one: Pick<Account, 'workspace' | 'slackUser'>, other: typeof one): boolean {
  return one.workspace === other.workspace && one.slackUser === other.slackUser;
}
