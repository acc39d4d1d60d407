import { sql } from 'kysely';
import type { SessionId } from '../domain/session.ts';
import type { Db, Tx } from './schema.ts';
import { neverRead } from './session-row.ts';
import { drawAgain, waitingSessions } from './sessions.ts';

/** Who got a session in Slack, and the zone in which its cards show times from now on. */
export type Clicked = { readonly associateId: number; readonly zone: string };

/**
 * Notes who got the session in Slack, unless somebody else has it by now. It counts as a new version and
 * revision: a reading or a drawing under way, which knows no better yet, cannot undo that.
 */
export async function noteClicked(
  tx: Tx,
  id: SessionId,
  { associateId, zone }: Clicked,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('sessions')
    .set({ ownerId: associateId, clicked: 1, zone, version: sql`version + 1` })
    .where('tenant', '=', id.tenant)
    .where('sessionId', '=', id.sessionId)
    .where((eb) => eb.or([eb('ownerId', 'is', null), eb('ownerId', '=', associateId)]))
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 0n) await drawAgain(tx, id);
}

/**
 * Remembers the session's row in the archive, also of a session never read; `seenAt` is kept from the first
 * time, and so is `requestedAt`, which only one found in the queue has.
 */
export async function noteRow(
  tx: Tx,
  id: SessionId,
  row: string,
  { seenAt, requestedAt = null }: { readonly seenAt: number; readonly requestedAt?: number | null },
): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({ ...neverRead(id, seenAt), requestedAt, row })
    .onConflict((conflict) => conflict.columns(['tenant', 'sessionId']).doUpdateSet({ row }))
    .execute();
}

/** Was a session never read in the queue when it was first seen, or did a bot or somebody have it? */
export async function wasFoundInQueue(db: Db, { tenant, sessionId }: SessionId): Promise<boolean> {
  const found = await db
    .selectFrom('sessions')
    .select('requestedAt')
    .where('tenant', '=', tenant)
    .where('sessionId', '=', sessionId)
    .executeTakeFirst();
  return found?.requestedAt != null;
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

/** Has the cards of all who wait drawn again. */
export async function drawWaitingAgain(tx: Tx, tenant: string): Promise<void> {
  for (const { session } of await waitingSessions(tx, tenant)) {
    if (session) await drawAgain(tx, session);
  }
}
