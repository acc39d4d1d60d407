import { cardsAndSessions, waitsInRound } from './card-queue.ts';
import { type Card, toCard } from './cards.ts';
import type { Db } from './schema.ts';

/** Every card of the present round of a session that waits, posted or not. */
export async function cardsOfWaiting(db: Db, tenant: string, workspace: string): Promise<Card[]> {
  const rows = await cardsAndSessions(db)
    .where('cards.tenant', '=', tenant)
    // Said of cards too, so that it is not all of the tenant's cards that are looked through.
    .where('cards.sessionId', 'in', (eb) =>
      eb
        .selectFrom('sessions')
        .select('sessions.sessionId')
        .where('sessions.tenant', '=', tenant)
        .where('sessions.live', '=', 1),
    )
    .where('cards.workspace', '=', workspace)
    .where(waitsInRound)
    .selectAll('cards')
    .execute();
  return rows.map(toCard);
}
