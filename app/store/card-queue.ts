import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { type Card, toCard } from './cards.ts';
import type { CardRow, Db, Schema } from './schema.ts';
import { type StoredColumns, type StoredSession, toStored } from './sessions.ts';

/** A card with the session that it shows. */
export type CardOfSession = { readonly card: Card; readonly stored: StoredSession };

/**
 * Posted cards that show an older revision than their session's, most urgent first: channels and the
 * owner's DM before other DMs, and last those that only lose their customer's data; in each a button to
 * remove first, then the oldest. `except` names cards to pass over.
 */
export async function cardsToUpdate(
  db: Db,
  workspace: string,
  limit: number,
  except: readonly string[] = [],
): Promise<CardOfSession[]> {
  const rows = await cardsWithSession(db)
    .where('cards.workspace', '=', workspace)
    .where('cards.ts', 'is not', null)
    .$if(except.length > 0, (query) => query.where('cards.cardId', 'not in', except))
    .whereRef('cards.drawnRevision', '<', 'cards.revision')
    .orderBy((eb) => lastUnless(eb, eb('sessions.wipedAt', 'is', null)))
    .orderBy((eb) => lastUnless(eb, isForEverybodyOrOwner(eb)))
    .orderBy((eb) =>
      lastUnless(eb, eb.and([eb('cards.hasButton', '=', 1), eb.not(waitsInRound(eb))])),
    )
    .orderBy('cards.createdAt')
    .orderBy('cards.cardId')
    .limit(limit)
    .execute();
  return rows.map(toCardOfSession);
}

type Builder = ExpressionBuilder<Pick<Schema, 'cards' | 'sessions'>, 'cards' | 'sessions'>;

function lastUnless(eb: Builder, isSo: Expression<SqlBool>) {
  return eb.case().when(isSo).then(0).else(1).end();
}

function isForEverybodyOrOwner(eb: Builder) {
  return eb.or([
    eb('cards.surface', '=', 'channel'),
    eb('cards.associateId', '=', eb.ref('sessions.ownerId')),
  ]);
}

/** Does the card's session wait in the card's round? */
export function waitsInRound(eb: Builder) {
  return eb.and([
    // A session never read has no state, and null is not false.
    eb(eb.fn.coalesce('sessions.state', sql.lit('')), '=', 'waiting'),
    eb('sessions.round', '=', eb.ref('cards.round')),
  ]);
}

/** Cards with their sessions. */
export function cardsAndSessions(db: Db) {
  return db
    .selectFrom('cards')
    .innerJoin('sessions', (join) =>
      join
        .onRef('sessions.tenant', '=', 'cards.tenant')
        .onRef('sessions.sessionId', '=', 'cards.sessionId'),
    );
}

/** Both tables have a round and a revision; what the card needs of the session is renamed. */
export function cardsWithSession(db: Db) {
  return cardsAndSessions(db)
    .selectAll('cards')
    .select([
      'sessions.snapshot',
      'sessions.version',
      'sessions.revision as sessionRevision',
      'sessions.round as sessionRound',
      'sessions.roundAt',
      'sessions.quietRound',
      'sessions.row',
      'sessions.readAt',
      'sessions.firstSeenAt',
      'sessions.clicked',
      'sessions.zone as sessionZone',
    ]);
}

type SessionColumns = Omit<StoredColumns, 'revision' | 'round' | 'zone'> & {
  readonly sessionZone: string | null;
  readonly sessionRevision: number;
  readonly sessionRound: number;
};

export function toCardOfSession(row: CardRow & SessionColumns): CardOfSession {
  const { sessionRevision: revision, sessionRound: round, ...rest } = row;
  const { snapshot, version, roundAt, quietRound, readAt, firstSeenAt, ...more } = rest;
  const { row: archiveRow, clicked, sessionZone: zone, ...card } = more;
  const counts = { version, revision, round, roundAt, quietRound };
  const session = { ...counts, snapshot, row: archiveRow, readAt, firstSeenAt, clicked, zone };
  return { card: toCard(card), stored: toStored(session) };
}
