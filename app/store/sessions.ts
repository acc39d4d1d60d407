import { sql } from 'kysely';
import type { Session, SessionId } from '../domain/session.ts';
import { forChange } from './differences.ts';
import type { Db, SessionRow, Tx } from './schema.ts';
import { neverRead, nextRow, type Read } from './session-row.ts';

/** What is known of a session. */
export type StoredSession = {
  /** The last snapshot; null while it was never read. */
  readonly session: Session | null;
  /** Counts saves: what a reader notes before it asks SuperOffice. 0 = never read. */
  readonly version: number;
  /** Counts changes that cards show. */
  readonly revision: number;
  /** Counts entries into the queue. */
  readonly round: number;
  /** When its latest stay in the queue was first seen, by our clock; null: it was in none. */
  readonly roundAt: number | null;
  /** The round that gets no card. */
  readonly quietRound: number | null;
  /** The signature of its last row in the session archive. */
  readonly row: string | null;
  readonly readAt: number | null;
  readonly firstSeenAt: number;
  /** Its owner got it by a click or a command in Slack. */
  readonly clicked: boolean;
  /** The owner's time zone, in which its cards show times; null: unknown, or nobody's. */
  readonly zone: string | null;
};

export async function findSession(db: Db, id: SessionId): Promise<StoredSession | undefined> {
  const found = await row(db, id).executeTakeFirst();
  return found && toStored(found);
}

export type SaveResult =
  | { readonly saved: true; readonly stored: StoredSession }
  | { readonly saved: false };

/**
 * Saves a snapshot unless another was saved since `expectedVersion` was read (0: never saved): a
 * slow read never overwrites a newer one.
 */
export async function saveSession(
  tx: Tx,
  id: SessionId,
  save: Read & { readonly expectedVersion: number },
): Promise<SaveResult> {
  const before = await lockSession(tx, id);
  if ((before?.version ?? 0) !== save.expectedVersion) return { saved: false };
  const after = nextRow(before ?? neverRead(id, save.readAt), save);
  if (before) await replaceRow(tx, after);
  else if (!(await insertRow(tx, after))) return { saved: false };
  if (after.revision !== before?.revision) await outdateCards(tx, id, after.revision);
  return { saved: true, stored: toStored(after) };
}

async function replaceRow(tx: Tx, { tenant, sessionId, ...row }: SessionRow): Promise<void> {
  await tx
    .updateTable('sessions')
    .set(row)
    .where('tenant', '=', tenant)
    .where('sessionId', '=', sessionId)
    .execute();
}

/** False when another process was faster. */
async function insertRow(tx: Tx, row: SessionRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('sessions')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows !== 0n;
}

/** Cards copy the revision that they should show; see `CardRow`. */
async function outdateCards(tx: Tx, id: SessionId, revision: number): Promise<void> {
  await tx
    .updateTable('cards')
    .set({ revision })
    .where('tenant', '=', id.tenant)
    .where('sessionId', '=', id.sessionId)
    .execute();
}

/** Has all cards of this session drawn again, as a new revision of it. */
export async function drawAgain(
  tx: Tx,
  id: SessionId,
  changed: Partial<Pick<SessionRow, 'live' | 'snapshot' | 'wipedAt'>> = {},
): Promise<void> {
  const session = await tx
    .updateTable('sessions')
    .set({ ...changed, revision: sql`revision + 1` })
    .where('tenant', '=', id.tenant)
    .where('sessionId', '=', id.sessionId)
    .returning('revision')
    .executeTakeFirst();
  if (session) await outdateCards(tx, id, session.revision);
}

/** Those who wait, the longest wait first. */
export async function waitingSessions(db: Db, tenant: string): Promise<StoredSession[]> {
  const rows = await db
    .selectFrom('sessions')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('live', '=', 1)
    .where('state', '=', 'waiting')
    .orderBy((eb) => eb.fn.coalesce('requestedAt', 'firstSeenAt'))
    .orderBy('sessionId')
    .execute();
  return rows.map(toStored);
}

/** A row as callers see it; also used where cards are joined with their sessions. */
export function toStored(row: StoredColumns): StoredSession {
  const { version, revision, round, roundAt, quietRound, readAt, firstSeenAt, zone } = row;
  const session = row.snapshot === null ? null : parseSnapshot(row.snapshot);
  const clicked = row.clicked === 1;
  const counts = { version, revision, round, roundAt, quietRound };
  return { session, ...counts, row: row.row, readAt, firstSeenAt, clicked, zone };
}

/** Of a session's row, what `toStored` needs. */
export type StoredColumns = Pick<SessionRow, keyof Omit<StoredSession, 'session'> | 'snapshot'>;

function parseSnapshot(text: string): Session {
  return JSON.parse(text) as Session; // only `saveSession` writes it
}

/**
 * Reads a session which nobody else changes, nor its cards' place in it, before the transaction ends.
 * Whoever changes both takes this first.
 */
export function lockSession(tx: Tx, id: SessionId): Promise<SessionRow | undefined> {
  return forChange(tx, row(tx, id)).executeTakeFirst();
}

function row(db: Db, { tenant, sessionId }: SessionId) {
  return db
    .selectFrom('sessions')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('sessionId', '=', sessionId);
}
