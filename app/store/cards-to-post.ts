import type { ExpressionBuilder } from 'kysely';
import {
  type CardOfSession,
  cardsWithSession,
  toCardOfSession,
  waitsInRound,
} from './card-queue.ts';
import type { Db, Schema, Tx } from './schema.ts';

/** The unposted card for this channel whose session has waited longest, and still does. */
export async function nextUnposted(
  db: Db,
  workspace: string,
  channel: string,
): Promise<CardOfSession | undefined> {
  const next = db
    .selectFrom('cards')
    .select('cardId')
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where('ts', 'is', null)
    .where((eb) => eb(waitsStill(eb), '=', 1))
    .orderBy('askedAt')
    .orderBy('sessionId')
    .limit(1);
  const row = await cardsWithSession(db).where('cards.cardId', '=', next).executeTakeFirst();
  return row && toCardOfSession(row);
}

/** 1 or 0: asked of one card after another, where a join would have PostgreSQL look at all of them. */
function waitsStill({ selectFrom }: ExpressionBuilder<Schema, 'cards'>) {
  return selectFrom('sessions')
    .select((eb) => eb.case().when(waitsInRound(eb)).then(1).else(0).end().as('waits'))
    .whereRef('sessions.tenant', '=', 'cards.tenant')
    .whereRef('sessions.sessionId', '=', 'cards.sessionId');
}

/** Drops the unposted cards whose session no longer waits in their round; returns how many. */
export async function dropUnposted(tx: Tx, workspace: string, channel: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('cards')
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where('ts', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('sessions')
            .select('sessions.version')
            .whereRef('sessions.tenant', '=', 'cards.tenant')
            .whereRef('sessions.sessionId', '=', 'cards.sessionId')
            .where(waitsInRound),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
