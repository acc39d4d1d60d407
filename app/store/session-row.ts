import { nextRound } from '../domain/round.ts';
import { isOver, type Session, type SessionId } from '../domain/session.ts';
import type { SessionRow } from './schema.ts';

/** What is stored of a session of which nothing but its number is known. */
export function neverRead({ tenant, sessionId }: SessionId, firstSeenAt: number): SessionRow {
  return {
    tenant,
    sessionId,
    version: 0,
    revision: 0,
    round: 0,
    quietRound: null,
    live: 1,
    state: null,
    requestedAt: null,
    snapshot: null,
    row: null,
    readAt: null,
    firstSeenAt,
  };
}

/** What is stored once this snapshot was read. */
export function nextRow(before: SessionRow, session: Session, readAt: number): SessionRow {
  const snapshot = JSON.stringify(session);
  return {
    ...before,
    version: before.version + 1,
    revision: before.revision + (snapshot === before.snapshot ? 0 : 1),
    // A quiet round is the stay in the queue that was found there; if it was over already, the next is news.
    quietRound: before.round === 0 && session.state !== 'waiting' ? null : before.quietRound,
    round: nextRound(before.round, before.state, session.state),
    live: isOver(session) ? 0 : 1,
    state: session.state,
    requestedAt: session.requestedAt,
    snapshot,
    readAt,
  };
}
