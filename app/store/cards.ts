import type { SessionId } from '../domain/session.ts';
import type { CardRow, Db, Tx } from './schema.ts';

/** One Slack message that shows a session, or is about to. */
export type Card = {
  readonly cardId: string;
  readonly tenant: string;
  readonly sessionId: number;
  readonly round: number;
  readonly workspace: string;
  readonly channel: string;
  readonly surface: 'channel' | 'dm';
  /** Slack's name for the message; null while it is not posted. */
  readonly ts: string | null;
  /** A fingerprint of what Slack shows. */
  readonly drawn: string | null;
  /** The session's revision that Slack shows; 0 = redraw. */
  readonly drawnRevision: number;
  readonly hasButton: boolean;
  readonly createdAt: number;
};

export type NewCard = Omit<Card, 'cardId' | 'ts' | 'drawn' | 'drawnRevision' | 'hasButton'>;

/** Plans a card, once for each session, round and channel: false when it was planned before. */
export async function addCard(tx: Tx, card: NewCard): Promise<boolean> {
  const { tenant, sessionId, round, workspace, channel } = card;
  const cardId = [tenant, sessionId, round, workspace, channel].join('/');
  return insert(tx, { ...card, cardId, ts: null, hasButton: 0 });
}

export type StrayCard = NewCard & { readonly ts: string };

/** Takes in a message that shows a session and was never stored, so that it is redrawn. */
export async function adoptCard(tx: Tx, stray: StrayCard): Promise<void> {
  const cardId = [stray.workspace, stray.channel, stray.ts].join('/');
  await insert(tx, { ...stray, cardId, hasButton: 1 });
}

async function insert(
  tx: Tx,
  card: Omit<CardRow, 'drawn' | 'drawnRevision' | 'revision'>,
): Promise<boolean> {
  const revision = await revisionOf(tx, card);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('cards')
    .values({ ...card, drawn: null, drawnRevision: 0, revision })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows !== 0n;
}

async function revisionOf(tx: Tx, { tenant, sessionId }: SessionId): Promise<number> {
  const session = await tx
    .selectFrom('sessions')
    .select('revision')
    .where('tenant', '=', tenant)
    .where('sessionId', '=', sessionId)
    .executeTakeFirst();
  return session?.revision ?? 0;
}

export async function findCard(
  db: Db,
  workspace: string,
  channel: string,
  ts: string,
): Promise<Card | undefined> {
  const row = await db
    .selectFrom('cards')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where('ts', '=', ts)
    .executeTakeFirst();
  return row && toCard(row);
}

/** All cards of a session, posted or not, oldest first. */
export async function cardsOf(db: Db, { tenant, sessionId }: SessionId): Promise<Card[]> {
  const rows = await db
    .selectFrom('cards')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('sessionId', '=', sessionId)
    .orderBy('createdAt')
    .orderBy('cardId')
    .execute();
  return rows.map(toCard);
}

export async function removeCard(tx: Tx, cardId: string): Promise<void> {
  await tx.deleteFrom('cards').where('cardId', '=', cardId).execute();
}

export function toCard({ revision: _, ...row }: CardRow): Card {
  return { ...row, hasButton: row.hasButton === 1 };
}
