import { cardsAndSessions, waitsInRound } from './card-queue.ts';
import type { Db } from './schema.ts';

/** How many chats wait, and since when (null: none) the oldest does, and the oldest without a card. */
export type ChatStats = {
  readonly count: number;
  readonly since: number | null;
  readonly withoutCardSince: number | null;
};

/** @param tenants whose chats count; `in ()` is no SQL, and no tenant is called nothing */
export async function chatStats(db: Db, tenants: readonly string[]): Promise<ChatStats> {
  const of = tenants.length > 0 ? tenants : [''];
  const [chats, cards] = await Promise.all([waiting(db, of), unposted(db, of)]);
  return { ...chats, withoutCardSince: cards.since };
}

function waiting(db: Db, tenants: readonly string[]) {
  return db
    .selectFrom('sessions')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.min<number | null>(fn.coalesce('requestedAt', 'firstSeenAt')).as('since'),
    ])
    .where('tenant', 'in', tenants)
    .where('live', '=', 1)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
}

/** Counted from when it became due, for a chat that comes back was asked for long ago. */
function unposted(db: Db, tenants: readonly string[]) {
  return cardsAndSessions(db)
    .where(waitsInRound)
    .select(({ fn }) =>
      fn.min<number | null>(fn.coalesce('cards.waitsSince', 'cards.createdAt')).as('since'),
    )
    .where('cards.tenant', 'in', tenants)
    .where('cards.ts', 'is', null)
    .executeTakeFirstOrThrow();
}
