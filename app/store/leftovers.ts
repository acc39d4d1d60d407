import { forTaking } from './differences.ts';
import type { Tx } from './schema.ts';

/** Forgets people of whom Slack was not asked since, and lines that were said or planned before: all by this moment. */
export async function forgetOldNews(tx: Tx, by: number): Promise<void> {
  await tx.deleteFrom('people').where('readAt', '<=', by).execute();
  await tx.deleteFrom('notices').where('createdAt', '<=', by).execute();
}

/**
 * Forgets clicks that came by this moment and that no work of this kind is going to answer. Their answers
 * may name a customer.
 */
export async function forgetStuckPickups(
  tx: Tx,
  { by, kind }: { by: number; kind: string },
): Promise<void> {
  await tx
    .deleteFrom('pickups')
    .where('receivedAt', '<=', by)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('work')
            .select('work.id')
            .where('work.kind', '=', kind)
            .whereRef('work.key', '=', 'pickups.pickupId')
            .where('work.nextAt', 'is not', null),
        ),
      ),
    )
    .execute();
}

/** Forgets work that was parked by this moment, and was seen by whoever wanted to. */
export async function forgetParked(tx: Tx, { by, most }: { by: number; most: number }) {
  const parked = tx
    .selectFrom('work')
    .select('id')
    .where('nextAt', 'is', null)
    .where('parked', '=', 1)
    .where('quietUntil', '<=', by)
    .limit(most);
  await tx.deleteFrom('work').where('id', 'in', forTaking(tx, parked)).execute();
}

/** Gives up work of a kind that has been tried in vain since this moment. */
export async function giveUp(
  tx: Tx,
  { kind, since, most }: { kind: string; since: number; most: number },
) {
  const vain = tx
    .selectFrom('work')
    .select('id')
    .where('kind', '=', kind)
    .where('nextAt', 'is not', null)
    .where('holder', 'is', null)
    .where('wantedAt', '<=', since)
    .limit(most);
  await tx.deleteFrom('work').where('id', 'in', forTaking(tx, vain)).execute();
}
