import type { SessionId } from '../domain/session.ts';
import { type Drawing, drawingColumns } from './drawings.ts';
import type { CardRow, Db, Tx } from './schema.ts';
import { lockSession } from './sessions.ts';

/** One Slack message that shows a session, or is about to. */
export type Card = {
  readonly cardId: string;
  readonly tenant: string;
  readonly sessionId: number;
  readonly round: number;
  readonly workspace: string;
  readonly channel: string;
  readonly surface: 'channel' | 'dm';
  /** Of a DM, whose it is, see `DmOwner`; null for a channel's. */
  readonly slackUser: string | null;
  readonly associateId: number | null;
  readonly zone: string | null;
  /** Slack's name for the message; null while it is not posted. */
  readonly ts: string | null;
  /** A fingerprint of what Slack shows. */
  readonly drawn: string | null;
  /** The session's revision that Slack shows; 0 = redraw. */
  readonly drawnRevision: number;
  readonly hasButton: boolean;
  /** Its chat has gone to a topic whose chats nobody looks for in this channel. */
  readonly moved: boolean;
  readonly createdAt: number;
  /** Since when its chat waits, by our clock; null: not a card that was planned for a channel. */
  readonly waitsSince: number | null;
  /** When a planned card was posted. */
  readonly postedAt: number | null;
};

/** Whose a DM is: in Slack, in SuperOffice, and in which time zone it shows times (null: UTC). */
export type DmOwner = {
  readonly slackUser: string;
  readonly associateId: number;
  readonly zone: string | null;
};

/** Where a card is, or will be. */
export type NewCard = SessionId & Pick<Card, 'round' | 'workspace' | 'channel' | 'createdAt'>;

/** Plans the card of a channel, once for each session, round and channel: false when it was planned before. */
export async function addCard(
  tx: Tx,
  card: NewCard & { readonly waitsSince?: number },
): Promise<boolean> {
  const { tenant, sessionId, round, workspace, channel } = card;
  const cardId = [tenant, sessionId, round, workspace, channel].join('/');
  return insert(tx, { ...card, ...inChannel, cardId });
}

/**
 * Stores a DM that was just posted, once for each session, round and person: false when they had one
 * before, so that this message is a stray.
 */
export async function addDm(
  tx: Tx,
  { ts, ...card }: NewCard & { readonly ts: string },
  owner: DmOwner,
  drawing: Drawing,
): Promise<boolean> {
  const { tenant, sessionId, round, workspace } = card;
  const cardId = [tenant, sessionId, round, workspace, owner.slackUser].join('/');
  return insert(tx, { ...card, ...owner, ...drawingColumns(drawing), surface: 'dm', cardId, ts });
}

/**
 * Takes in a message that shows a session and was never stored, so that it is redrawn.
 * @param owner of a DM; null for a channel's card
 */
export async function adoptCard(
  tx: Tx,
  stray: NewCard & { readonly ts: string },
  owner: DmOwner | null,
): Promise<void> {
  const { workspace, channel, ts } = stray;
  const cardId = [workspace, channel, ts].join('/');
  const where = owner ? ({ ...owner, surface: 'dm' } as const) : inChannel;
  await insert(tx, { ...stray, ...where, cardId, hasButton: 1 });
}

const inChannel = { surface: 'channel', slackUser: null, associateId: null, zone: null } as const;

type Copied = 'revision' | 'askedAt';
type Inserted = Omit<CardRow, keyof typeof undrawn | Copied> &
  Partial<Pick<CardRow, keyof typeof undrawn>>;

async function insert(tx: Tx, card: Inserted): Promise<boolean> {
  const session = await lockSession(tx, card);
  const copied = {
    revision: session?.revision ?? 0,
    askedAt: session?.requestedAt ?? card.createdAt,
  } satisfies Pick<CardRow, Copied>;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('cards')
    .values({ ...undrawn, ...card, ...copied })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows !== 0n;
}

const notShown = { ts: null, drawn: null, drawnRevision: 0, hasButton: 0 } as const;
const undrawn = { ...notShown, moved: 0, waitsSince: null, postedAt: null } as const;

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

/** Notes whether its chat is looked for elsewhere. */
export async function markMoved(tx: Tx, cardId: string, moved: boolean): Promise<void> {
  const set = { moved: moved ? 1 : 0 } as const;
  await tx.updateTable('cards').set(set).where('cardId', '=', cardId).execute();
}

export function toCard({ revision: _, askedAt: __, ...row }: CardRow): Card {
  return { ...row, hasButton: row.hasButton === 1, moved: row.moved === 1 };
}
