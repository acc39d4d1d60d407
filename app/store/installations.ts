import type { Db, InstallationRow, Tx } from './schema.ts';

/** Pickup in one workspace, as it was installed. */
export type Installation = InstallationRow;

/** Where something of it is sealed. */
export function botTokenPlace({ workspace }: Pick<Installation, 'workspace'>) {
  return { table: 'installations', row: workspace, column: 'botToken' };
}

export async function findInstallation(
  db: Db,
  workspace: string,
): Promise<Installation | undefined> {
  return await db
    .selectFrom('installations')
    .selectAll()
    .where('workspace', '=', workspace)
    .executeTakeFirst();
}

export async function allInstallations(db: Db): Promise<Installation[]> {
  return await db.selectFrom('installations').selectAll().orderBy('workspace').execute();
}

/** Those of which it is not settled that they are installed, or that are to give their SuperOffice up. */
export async function leavingWorkspaces(db: Db): Promise<string[]> {
  const doubted = db
    .selectFrom('installations')
    .select('workspace')
    .where((eb) => eb.or([eb('doubtedAt', 'is not', null), eb('endedAt', 'is not', null)]));
  const ended = db.selectFrom('tenants').select('workspace').where('endedAt', 'is not', null);
  const rows = await doubted.union(ended).execute();
  return rows.map(({ workspace }) => workspace);
}

/** Installs it, or anew: then all that people set up there stays. */
export async function saveInstallation(
  tx: Tx,
  installed: Omit<Installation, 'doubtedAt' | 'endedAt'>,
): Promise<void> {
  const row = { ...installed, doubtedAt: null, endedAt: null };
  await tx
    .insertInto('installations')
    .values(row)
    .onConflict((conflict) => conflict.column('workspace').doUpdateSet(row))
    .execute();
}

/** Notes what became known of it, unless it was installed anew meanwhile. @returns whether it was noted */
export async function noteOfInstallation(
  tx: Tx,
  { workspace, botToken }: Pick<Installation, 'workspace' | 'botToken'>,
  note: Partial<Pick<Installation, 'doubtedAt' | 'endedAt'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('installations')
    .set(note)
    .where('workspace', '=', workspace)
    .where('botToken', '=', botToken)
    .executeTakeFirstOrThrow();
  return numUpdatedRows !== 0n;
}

/** Forgets one that ended. @returns whether there was one */
export async function forgetInstallation(tx: Tx, workspace: string): Promise<boolean> {
  const gone = tx
    .deleteFrom('installations')
    .where('workspace', '=', workspace)
    .where('endedAt', 'is not', null);
  return (await gone.executeTakeFirstOrThrow()).numDeletedRows !== 0n;
}

/** Puts the same token in its place, sealed by another secret. */
export async function resealBotToken(
  tx: Tx,
  { workspace, botToken }: Pick<Installation, 'workspace' | 'botToken'>,
  after: string,
): Promise<void> {
  await tx
    .updateTable('installations')
    .set({ botToken: after })
    .where('workspace', '=', workspace)
    .where('botToken', '=', botToken)
    .execute();
}
