import { type SessionId, withoutCustomer } from '../domain/session.ts';
import { forTaking } from './differences.ts';
import type { SessionRow, Tx } from './schema.ts';
import { drawAgain, toStored } from './sessions.ts';

/*
 * What is not kept for ever. Each of these deals with so much at once that a click that has to be written
 * down meanwhile hardly waits, and passes over what another process is changing. A session that is open is
 * never touched, however old it is.
 */

/**
 * Wipes the customer's data from sessions that have not been open since `leftBy`, those that left first
 * to begin with, and has their cards drawn again.
 * @returns how many they were
 */
export async function wipeSessions(
  tx: Tx,
  { leftBy, now, most }: { leftBy: number; now: number; most: number },
): Promise<number> {
  const left = tx
    .selectFrom('sessions')
    .selectAll()
    .where('wipedAt', 'is', null)
    .where('leftAt', '<=', leftBy)
    .orderBy('leftAt')
    .limit(most);
  const rows = await forTaking(tx, left).execute();
  for (const row of rows) await drawAgain(tx, row, wiped(row, now));
  return rows.length;
}

/** One that a chatbot has is not looked for any more; should it come back to the queue, it is found there. */
function wiped(row: SessionRow, wipedAt: number) {
  const { session } = toStored(row);
  const snapshot = session && JSON.stringify(withoutCustomer(session));
  return { snapshot, wipedAt, live: 0 } as const;
}

/**
 * Forgets sessions that have not been open since `leftBy`, with their cards: not before they have been
 * wiped since `wipedBy`, so that Slack could be told.
 * @returns how many they were
 */
export async function forgetSessions(
  tx: Tx,
  { leftBy, wipedBy, most }: { leftBy: number; wipedBy: number; most: number },
): Promise<number> {
  const left = tx
    .selectFrom('sessions')
    .select(['tenant', 'sessionId'])
    .where('wipedAt', '<=', wipedBy)
    .where('leftAt', '<=', leftBy)
    .orderBy('leftAt')
    .limit(most);
  return await forget(tx, await forTaking(tx, left).execute());
}

/**
 * Forgets sessions that were first seen by this moment and of which nothing was ever read. One that still
 * runs is noted anew at the next look.
 * @returns how many they were
 */
export async function forgetUnread(
  tx: Tx,
  { seenBy, most }: { seenBy: number; most: number },
): Promise<number> {
  const unread = tx
    .selectFrom('sessions')
    .select(['tenant', 'sessionId'])
    .where('state', 'is', null)
    .where('firstSeenAt', '<=', seenBy)
    .orderBy('firstSeenAt')
    .limit(most);
  return await forget(tx, await forTaking(tx, unread).execute());
}

async function forget(tx: Tx, ids: readonly SessionId[]): Promise<number> {
  for (const { tenant, sessionId } of ids) {
    for (const table of ['cards', 'sessions'] as const) {
      await tx
        .deleteFrom(table)
        .where('tenant', '=', tenant)
        .where('sessionId', '=', sessionId)
        .execute();
    }
  }
  return ids.length;
}
