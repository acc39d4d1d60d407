import { sql } from 'kysely';
import { hasTable } from './differences.ts';
import { allInstallations, type Installation } from './installations.ts';
import { schemaVersion } from './migrations.ts';
import type { RouteRow } from './route-rows.ts';
import type { AccountRow, Db } from './schema.ts';
import { sealedRows } from './sealed-rows.ts';
import { allTenants, type ConnectedTenant } from './tenants.ts';

/** What can be seen of a store without changing anything in it. */
export type StoreState = {
  /** The version of the schema that is there; 0: none yet. */
  readonly schema: number;
  /** The version that this code works with. */
  readonly needed: number;
  /** Everything sealed that may still be opened, as it is stored. */
  readonly sealed: readonly string[];
  /** Who is connected to whom. */
  readonly accounts: readonly Pick<AccountRow, 'slackUser' | 'tenant' | 'associateId'>[];
  /** The channels that administrators chose. */
  readonly routes: readonly Pick<RouteRow, 'tenant' | 'channel'>[];
  /** Where Pickup is installed, and the SuperOffices that those workspaces work with. */
  readonly installations: readonly Installation[];
  readonly tenants: readonly ConnectedTenant[];
};

/** Of another version than this code's nothing more is known. */
export async function readState(db: Db, now: number): Promise<StoreState> {
  const needed = schemaVersion;
  const schema = (await hasTable(db, 'schema_version')) ? await versionIn(db) : 0;
  if (schema !== needed) return { ...emptyStore, schema };
  const sealed = (await sealedRows(db, now)).map((row) => row.sealed);
  const who = ['slackUser', 'tenant', 'associateId'] as const;
  const accounts = await db.selectFrom('accounts').select(who).execute();
  const routes = await db.selectFrom('routes').select(['tenant', 'channel']).execute();
  const installations = (await allInstallations(db)).filter(isPresent);
  const tenants = (await allTenants(db)).filter(isPresent);
  return { schema, needed, sealed, accounts, routes, installations, tenants };
}

/** Of a store that is not made yet. */
export const emptyStore: StoreState = {
  ...{ schema: 0, needed: schemaVersion },
  ...{ sealed: [], accounts: [], routes: [], installations: [], tenants: [] },
};

function isPresent({ endedAt }: { readonly endedAt: number | null }): boolean {
  return endedAt === null;
}

async function versionIn(db: Db): Promise<number> {
  const { rows } = await sql<{ version: number }>`select version from schema_version`.execute(db);
  return rows[0]?.version ?? 0;
}
