import { forChange } from './differences.ts';
import type { Db, TenantRow, Tx } from './schema.ts';

/** The SuperOffice with which a workspace works. */
export type ConnectedTenant = TenantRow;

/** Where something of it is sealed. */
export function systemTokenPlace({ workspace, tenant }: Pick<TenantRow, 'workspace' | 'tenant'>) {
  return { table: 'tenants', row: `${workspace}/${tenant}`, column: 'systemToken' };
}

export async function tenantOf(db: Db, workspace: string): Promise<ConnectedTenant | undefined> {
  return await db
    .selectFrom('tenants')
    .selectAll()
    .where('workspace', '=', workspace)
    .executeTakeFirst();
}

export async function workspaceWith(db: Db, tenant: string): Promise<string | null> {
  const row = await db
    .selectFrom('tenants')
    .select('workspace')
    .where('tenant', '=', tenant)
    .executeTakeFirst();
  return row?.workspace ?? null;
}

export async function allTenants(db: Db): Promise<ConnectedTenant[]> {
  return await db.selectFrom('tenants').selectAll().orderBy('workspace').execute();
}

/** Why a workspace was not connected: it, or the tenant, belongs to another, or did and is not forgotten yet. */
export type NotConnected = 'tenant-taken' | 'workspace-taken' | 'still-ending';

/** Connects a workspace with a tenant, unless either is connected. */
export async function connectTenant(
  tx: Tx,
  tenant: Omit<ConnectedTenant, 'endedAt'>,
): Promise<'connected' | NotConnected> {
  const taken = tx
    .selectFrom('tenants')
    .select(['workspace', 'endedAt'])
    .where((eb) =>
      eb.or([eb('tenant', '=', tenant.tenant), eb('workspace', '=', tenant.workspace)]),
    );
  const holders = await forChange(tx, taken).execute();
  if (holders.some(({ endedAt }) => endedAt !== null)) return 'still-ending';
  if (holders.some(({ workspace }) => workspace !== tenant.workspace)) return 'tenant-taken';
  // Two who come at the very same moment meet in the index, and the later change is tried again.
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('tenants')
    .values({ ...tenant, endedAt: null })
    .onConflict((conflict) => conflict.column('workspace').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 0n ? 'workspace-taken' : 'connected';
}

/** From now on nothing of it is used, and all of it is forgotten. @returns whether there was one */
export async function endTenantOf(tx: Tx, workspace: string, endedAt: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('tenants')
    .set({ endedAt })
    .where('workspace', '=', workspace)
    .where('endedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows !== 0n;
}

/** @returns whether there was one */
export async function forgetTenant(tx: Tx, workspace: string): Promise<boolean> {
  const gone = tx.deleteFrom('tenants').where('workspace', '=', workspace);
  return (await gone.executeTakeFirstOrThrow()).numDeletedRows !== 0n;
}

/** Puts the same token in its place, sealed by another secret. */
export async function resealSystemToken(
  tx: Tx,
  { workspace, systemToken }: Pick<TenantRow, 'workspace' | 'systemToken'>,
  after: string,
): Promise<void> {
  await tx
    .updateTable('tenants')
    .set({ systemToken: after })
    .where('workspace', '=', workspace)
    .where('systemToken', '=', systemToken)
    .execute();
}
