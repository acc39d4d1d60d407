import type { SessionId } from '../domain/session.ts';
import type { Tx } from './schema.ts';
import { neverRead } from './session-row.ts';
import { drawAgain } from './sessions.ts';

/**
 * Notes that the session's owner got it in Slack, and the zone in which its cards show times from now on. It
 * counts as a new revision: a drawing under way, which knows no better yet, cannot undo that.
 */
export async function noteClicked(tx: Tx, id: SessionId, zone: string): Promise<void> {
  await drawAgain(tx, id, { clicked: 1, zone });
}

/** Remembers the session's row in the archive, also of a session never read; `seenAt` is kept from the first time. */
export async function noteRow(tx: Tx, id: SessionId, row: string, seenAt: number): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({ ...neverRead(id, seenAt), row })
    .onConflict((conflict) => conflict.columns(['tenant', 'sessionId']).doUpdateSet({ row }))
    .execute();
}

/** Says, before its first read, that the session's coming first round gets no card. */
export async function quietRound(tx: Tx, id: SessionId, firstSeenAt: number): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({ ...neverRead(id, firstSeenAt), quietRound: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant', 'sessionId'])
        .doUpdateSet({ quietRound: 1 })
        .where('sessions.round', '=', 0),
    )
    .execute();
}
