import { cardsAndSessions, waitsInRound } from './card-queue.ts';
import type { Db } from './schema.ts';

/** How many cards Slack does not show yet, and how many it shows as they were. */
export type CardStats = { readonly toPost: number; readonly toUpdate: number };

/** @param workspace default all */
export async function cardStats(db: Db, workspace?: string): Promise<CardStats> {
  const counts = [countUnposted(db, workspace), countLagging(db, workspace)] as const;
  const [unposted, lagging] = await Promise.all(counts);
  return { toPost: unposted.count, toUpdate: lagging.count };
}

/** One whose chat does not wait any more is never posted. */
function countUnposted(db: Db, workspace: string | undefined) {
  return cardsAndSessions(db)
    .$if(workspace !== undefined, (all) => all.where('cards.workspace', '=', workspace ?? ''))
    .where(waitsInRound)
    .where('cards.ts', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
}

function countLagging(db: Db, workspace: string | undefined) {
  return db
    .selectFrom('cards')
    .$if(workspace !== undefined, (all) => all.where('workspace', '=', workspace ?? ''))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('ts', 'is not', null)
    .whereRef('drawnRevision', '<', 'revision')
    .executeTakeFirstOrThrow();
}
