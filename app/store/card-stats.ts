import { cardsAndSessions, waitsInRound } from './card-queue.ts';
import type { Db } from './schema.ts';

/** How many cards Slack does not show yet, and how many it shows as they were. */
export type CardStats = { readonly toPost: number; readonly toUpdate: number };

export async function cardStats(db: Db): Promise<CardStats> {
  const [unposted, lagging] = await Promise.all([countUnposted(db), countLagging(db)]);
  return { toPost: unposted.count, toUpdate: lagging.count };
}

/** One whose chat does not wait any more is never posted. */
function countUnposted(db: Db) {
  return cardsAndSessions(db)
    .where(waitsInRound)
    .where('cards.ts', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
}

function countLagging(db: Db) {
  return db
    .selectFrom('cards')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('ts', 'is not', null)
    .whereRef('drawnRevision', '<', 'revision')
    .executeTakeFirstOrThrow();
}
