import type { Db, LinkRow, Tx } from './schema.ts';

/** A link with which one person connects to SuperOffice, once. */
export type Link = LinkRow;

export type NewLink = Omit<Link, 'state' | 'flow' | 'usedAt' | 'endedAt'>;

/** How a link is named where something of it is sealed: nothing that the link itself says. */
export function linkRow({ hash }: Pick<Link, 'hash'>): string {
  return hash;
}

export async function addLink(tx: Tx, link: NewLink): Promise<void> {
  const unused = { state: null, flow: null, usedAt: null, endedAt: null };
  await tx
    .insertInto('links')
    .values({ ...link, ...unused })
    .execute();
}

export async function findLink(db: Db, hash: string): Promise<Link | undefined> {
  return await db.selectFrom('links').selectAll().where('hash', '=', hash).executeTakeFirst();
}

/** @param state the hash of what the browser brings back */
export async function findLinkByState(db: Db, state: string): Promise<Link | undefined> {
  return await db.selectFrom('links').selectAll().where('state', '=', state).executeTakeFirst();
}

/**
 * Uses a link up.
 * @param begun what signing in has begun with, null when the person did not want to
 * @returns false when it was used before
 */
export async function useLink(
  tx: Tx,
  hash: string,
  { usedAt, begun }: { usedAt: number; begun: { state: string; flow: string } | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('links')
    .set({ usedAt, ...begun })
    .where('hash', '=', hash)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows !== 0n;
}

/**
 * The browser is back: whatever comes of it, nothing more comes of this link.
 * @returns false when it was back before
 */
export async function endLink(tx: Tx, hash: string, endedAt: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('links')
    .set({ endedAt, flow: null })
    .where('hash', '=', hash)
    .where('endedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows !== 0n;
}

export async function forgetLinksOf(tx: Tx, tenant: string): Promise<void> {
  await tx.deleteFrom('links').where('tenant', '=', tenant).execute();
}

/** Forgets links that nobody could use since. */
export async function forgetLinks(tx: Tx, expiredBy: number): Promise<void> {
  await tx.deleteFrom('links').where('expiresAt', '<=', expiredBy).execute();
}
