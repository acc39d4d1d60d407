import type { Session, SessionId } from '../domain/session.ts';
import type { Db, SessionRow, Tx } from './schema.ts';
import { neverRead, nextRow } from './session-row.ts';

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
  /** The round that gets no card. */
  readonly quietRound: number | null;
  /** The signature of its last row in the session archive. */
  readonly row: string | null;
  readonly readAt: number | null;
  readonly firstSeenAt: number;
};

export async function findSession(db: Db, id: SessionId): Promise<StoredSession | undefined> {
  const row = await findRow(db, id);
  return row && toStored(row);
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
  save: { readonly expectedVersion: number; readonly session: Session; readonly readAt: number },
): Promise<SaveResult> {
  const before = await findRow(tx, id);
  if ((before?.version ?? 0) !== save.expectedVersion) return { saved: false };
  const after = nextRow(before ?? neverRead(id, save.readAt), save.session, save.readAt);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('sessions')
    .values(after)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant', 'sessionId'])
        .doUpdateSet(after)
        .where('sessions.version', '=', save.expectedVersion),
    )
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) return { saved: false };
  if (after.revision !== before?.revision) await outdateCards(tx, id, after.revision);
  return { saved: true, stored: toStored(after) };
}

/** Cards copy the revision that they should show; see `CardRow`. */
export async function outdateCards(tx: Tx, id: SessionId, revision: number): Promise<void> {
  await tx
    .updateTable('cards')
    .set({ revision })
    .where('tenant', '=', id.tenant)
    .where('sessionId', '=', id.sessionId)
    .execute();
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
  const { version, revision, round, quietRound, row: archiveRow, readAt, firstSeenAt } = row;
  const session = row.snapshot === null ? null : parseSnapshot(row.snapshot);
  return { session, version, revision, round, quietRound, row: archiveRow, readAt, firstSeenAt };
}

type StoredColumns = Pick<SessionRow, keyof Omit<StoredSession, 'session'> | 'snapshot'>;

function parseSnapshot(text: string): Session {
  return JSON.parse(text) as Session; // only `saveSession` writes it
}

function findRow(db: Db, { tenant, sessionId }: SessionId): Promise<SessionRow | undefined> {
  return db
    .selectFrom('sessions')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('sessionId', '=', sessionId)
    .executeTakeFirst();
}
