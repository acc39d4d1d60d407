import type { SessionId } from '../domain/session.ts';
import type { CardRow, Flag, Tx } from './schema.ts';
import { lockSession } from './sessions.ts';

/** What Slack shows now. */
export type Drawing = {
  readonly drawn: string;
  readonly drawnRevision: number;
  readonly hasButton: boolean;
};

/**
 * Says where a planned card was posted.
 * @returns the revision of its session by now; null when it had been posted before or is planned no more,
 * so that this message is a stray
 */
export async function markPosted(
  tx: Tx,
  { cardId, ...session }: SessionId & { readonly cardId: string },
  { ts, ...drawing }: Drawing & { readonly ts: string; readonly postedAt?: number },
): Promise<number | null> {
  const now = await lockSession(tx, session);
  await forgetStray(tx, { ...session, cardId }, ts);
  const { numUpdatedRows } = await tx
    .updateTable('cards')
    .set({ ...drawingColumns(drawing), ts })
    .where('cardId', '=', cardId)
    .where('ts', 'is', null)
    .executeTakeFirstOrThrow();
  return now && numUpdatedRows !== 0n ? now.revision : null;
}

/** A click can be faster than Slack's answer to the post: the message was then adopted as a stray. */
async function forgetStray(
  tx: Tx,
  { tenant, sessionId, cardId }: SessionId & { readonly cardId: string },
  ts: string,
): Promise<void> {
  await tx
    .deleteFrom('cards')
    .where('tenant', '=', tenant)
    .where('sessionId', '=', sessionId)
    .where('ts', '=', ts)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('cards as planned')
          .select('planned.cardId')
          .where('planned.cardId', '=', cardId)
          .where('planned.ts', 'is', null)
          .whereRef('planned.workspace', '=', 'cards.workspace')
          .whereRef('planned.channel', '=', 'cards.channel'),
      ),
    )
    .execute();
}

export async function markDrawn(tx: Tx, cardId: string, drawing: Drawing): Promise<void> {
  await tx.updateTable('cards').set(drawingColumns(drawing)).where('cardId', '=', cardId).execute();
}

/** As the table of cards keeps it. */
export function drawingColumns({ hasButton, ...drawing }: Drawing): Pick<CardRow, keyof Drawing> {
  const flag: Flag = hasButton ? 1 : 0;
  return { ...drawing, hasButton: flag };
}
