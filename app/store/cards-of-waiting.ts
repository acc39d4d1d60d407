import { type Card, toCard } from './cards.ts';
import type { Db } from './schema.ts';

/** Every card of the sessions that wait, posted or not, of earlier rounds too. */
export async function cardsOfWaiting(db: Db, tenant: string, workspace: string): Promise<Card[]> {
  const rows = await db
    .selectFrom('cards')
    .selectAll()
    .where('tenant', '=', tenant)
    // Found by their ids: PostgreSQL joins many sessions that wait the slow way.
    .where('sessionId', 'in', (eb) =>
      eb
        .selectFrom('sessions')
        .select('sessions.sessionId')
        .where('sessions.tenant', '=', tenant)
        .where('sessions.live', '=', 1)
        .where('sessions.state', '=', 'waiting'),
    )
    .where('workspace', '=', workspace)
    .execute();
  return rows.map(toCard);
}
