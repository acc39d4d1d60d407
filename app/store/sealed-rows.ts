import { accountRow } from './accounts.ts';
import { botTokenPlace, resealBotToken } from './installations.ts';
import { linkRow } from './links.ts';
import type { Db, Tx } from './schema.ts';
import { resealSystemToken, systemTokenPlace } from './tenants.ts';

/** A sealed value: where it belongs, and how it is stored. */
export type SealedRow = {
  readonly place: { readonly table: string; readonly row: string; readonly column: string };
  readonly sealed: string;
  /** Puts another in its place, unless that was changed meanwhile. */
  replace(tx: Tx, after: string): Promise<void>;
};

/**
 * Everything sealed that may still be opened: what agents granted, the tokens of workspaces and tenants,
 * facts that are `{ sealed, … }`, and links that have not ended. A new kind of sealed value has its line here.
 */
export async function sealedRows(db: Db, now: number): Promise<readonly SealedRow[]> {
  const granted = [...(await ofAccounts(db)), ...(await ofInstallations(db))];
  return [...granted, ...(await ofFacts(db)), ...(await ofLinks(db, now))];
}

async function ofAccounts(db: Db): Promise<SealedRow[]> {
  const accounts = await db.selectFrom('accounts').selectAll().execute();
  return accounts.map(({ refreshToken: sealed, workspace, slackUser, tenant }) => ({
    place: {
      table: 'accounts',
      row: accountRow({ workspace, slackUser, tenant }),
      column: 'refreshToken',
    },
    sealed,
    replace: async (tx, refreshToken) => {
      await tx
        .updateTable('accounts')
        .set({ refreshToken })
        .where((eb) => eb.and({ workspace, slackUser, tenant, refreshToken: sealed }))
        .execute();
    },
  }));
}

/** Of Slack and of SuperOffice. */
async function ofInstallations(db: Db): Promise<SealedRow[]> {
  const installations = await db.selectFrom('installations').selectAll().execute();
  const tenants = await db.selectFrom('tenants').selectAll().execute();
  return [
    ...installations.map((one) => ({
      place: botTokenPlace(one),
      sealed: one.botToken,
      replace: (tx: Tx, botToken: string) => resealBotToken(tx, one, botToken),
    })),
    ...tenants.map((one) => ({
      place: systemTokenPlace(one),
      sealed: one.systemToken,
      replace: (tx: Tx, systemToken: string) => resealSystemToken(tx, one, systemToken),
    })),
  ];
}

async function ofFacts(db: Db): Promise<SealedRow[]> {
  const facts = await db
    .selectFrom('facts')
    .selectAll()
    .where('value', 'like', '%"sealed":%')
    .execute();
  return facts.map(({ key, value }) => {
    const fact = JSON.parse(value);
    return {
      place: { table: 'facts', row: key, column: 'value' },
      sealed: String(fact.sealed),
      replace: async (tx, after) => {
        await tx
          .updateTable('facts')
          .set({ value: JSON.stringify({ ...fact, sealed: after }) })
          .where((eb) => eb.and({ key, value }))
          .execute();
      },
    };
  });
}

/** A sign-in may last as long again as its link was good for. */
const signInMs = 10 * 60_000;

async function ofLinks(db: Db, now: number): Promise<SealedRow[]> {
  const links = await db
    .selectFrom('links')
    .select(['hash', 'origin', 'flow'])
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', now - signInMs)
    .execute();
  return links.flatMap((link) =>
    (['origin', 'flow'] as const).flatMap((column) => {
      const sealed = link[column];
      return sealed === null ? [] : [ofLink(linkRow(link), column, sealed)];
    }),
  );
}

function ofLink(hash: string, column: 'origin' | 'flow', sealed: string): SealedRow {
  return {
    place: { table: 'links', row: hash, column },
    sealed,
    replace: async (tx, after) => {
      await tx
        .updateTable('links')
        .set({ [column]: after })
        .where('hash', '=', hash)
        .where(column, '=', sealed)
        .execute();
    },
  };
}
