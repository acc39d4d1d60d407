import { type SqlBool, sql } from 'kysely';
import type { Schema, Tx } from './schema.ts';

/** How what is of a workspace is found in each table; a new one without its line here does not compile. */
const byWorkspace = {
  cards: true,
  pickups: true,
  people: true,
  inboxes: true,
  notices: true,
  accounts: true,
  links: true,
  routes: true,
  channels: true,
  agent_entries: true,
  homes: true,
} as const;
const byTenant = {
  cards: true,
  pickups: true,
  accounts: true,
  links: true,
  routes: true,
  sessions: true,
} as const;
const byKey = { facts: true, paces: true, work: true } as const;
/** Those that go last are not forgotten here. */
const last = { installations: true, tenants: true } as const;
const all = {
  ...byWorkspace,
  ...byTenant,
  ...byKey,
  ...last,
} satisfies Record<keyof Schema, true>;

type ByKey = keyof typeof byKey;

/** Null: nothing is forgotten of it. */
type Gone = { readonly workspace: string | null; readonly tenant: string | null };

/**
 * Forgets a part of what is stored of a workspace and its tenant, so little that no click waits for it.
 * @param besides the kind of work that does this, which is left
 * @returns whether anything may be left
 */
export async function forgetSome(tx: Tx, gone: Gone, besides: string): Promise<boolean> {
  const { workspace, tenant } = gone;
  const many = [
    await forgetCards(tx, gone),
    tenant === null ? 0 : await forgetSessions(tx, tenant),
  ];
  if (Math.max(...many) === most) return true;
  if (workspace !== null)
    for (const table of tablesIn(byWorkspace)) await forgetByWorkspace(tx, table, workspace);
  if (tenant !== null)
    for (const table of tablesIn(byTenant)) await forgetByTenant(tx, table, tenant);
  for (const table of tablesIn(byKey)) await forgetByKey(tx, table, gone, besides);
  return false;
}

const most = 200;

function tablesIn<Table extends keyof typeof all>(
  tables: { readonly [table in Table]: true },
): Table[] {
  return Object.keys(tables) as Table[]; // exactly those of the record
}

async function forgetByWorkspace(tx: Tx, table: keyof typeof byWorkspace, workspace: string) {
  await tx.deleteFrom(table).where('workspace', '=', workspace).execute();
}

async function forgetByTenant(tx: Tx, table: keyof typeof byTenant, tenant: string) {
  await tx.deleteFrom(table).where('tenant', '=', tenant).execute();
}

/** Keys are words with slashes between them. */
async function forgetByKey(tx: Tx, table: ByKey, { workspace, tenant }: Gone, besides: string) {
  const names = (word: string) => sql<SqlBool>`'/' || "key" || '/' like ${`%/${word}/%`}`;
  for (const word of [workspace, tenant]) {
    if (word === null) continue;
    let query = tx.deleteFrom(table).where(names(word));
    if (table === 'work') query = query.where('id', 'not like', `${besides}/%`);
    await query.execute();
  }
}

async function forgetCards(tx: Tx, { workspace, tenant }: Gone): Promise<number> {
  const some = tx
    .selectFrom('cards')
    .select('cardId')
    .where((eb) => eb.or([eb('workspace', '=', workspace), eb('tenant', '=', tenant)]))
    .limit(most);
  const gone = await tx.deleteFrom('cards').where('cardId', 'in', some).executeTakeFirstOrThrow();
  return Number(gone.numDeletedRows);
}

async function forgetSessions(tx: Tx, tenant: string): Promise<number> {
  const some = tx
    .selectFrom('sessions')
    .select('sessionId')
    .where('tenant', '=', tenant)
    .limit(most);
  const gone = await tx
    .deleteFrom('sessions')
    .where('tenant', '=', tenant)
    .where('sessionId', 'in', some)
    .executeTakeFirstOrThrow();
  return Number(gone.numDeletedRows);
}
