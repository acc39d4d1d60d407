import { nextRound } from '../domain/round.ts';
import {
  isOpen,
  isOver,
  type Session,
  type SessionId,
  withoutCustomer,
} from '../domain/session.ts';
import type { SessionRow } from './schema.ts';

/** What is stored of a session of which nothing but its number is known. */
export function neverRead({ tenant, sessionId }: SessionId, firstSeenAt: number): SessionRow {
  return {
    tenant,
    sessionId,
    version: 0,
    revision: 0,
    round: 0,
    roundAt: null,
    quietRound: null,
    live: 1,
    state: null,
    topicId: null,
    requestedAt: null,
    ownerId: null,
    clicked: 0,
    zone: null,
    snapshot: null,
    row: null,
    readAt: null,
    firstSeenAt,
    leftAt: null,
    wipedAt: null,
  };
}

/**
 * What is stored once this snapshot was read. Of a session that was wiped, its customer's data stays away
 * until it is open again.
 * @param ownersZone the time zone of the session's owner, if it is known
 */
export function nextRow(before: SessionRow, read: Read): SessionRow {
  const { session, readAt, savedAt = readAt, ownersZone } = read;
  const leftAt = isOpen(session) ? null : (before.leftAt ?? readAt);
  const wipedAt = leftAt === null ? null : before.wipedAt;
  const snapshot = JSON.stringify(wipedAt === null ? session : withoutCustomer(session));
  const owned = ownership(before, session, ownersZone ?? null);
  return {
    ...before,
    ...owned,
    ...roundOf(before, session, savedAt),
    version: before.version + 1,
    revision: before.revision + (showsTheSame(before, { snapshot, ...owned }) ? 0 : 1),
    // A quiet round is the stay in the queue that was found there; if it was over already, the next is news.
    quietRound: before.round === 0 && session.state !== 'waiting' ? null : before.quietRound,
    live: isOver(session) || wipedAt !== null ? 0 : 1,
    state: session.state,
    topicId: session.topicId,
    requestedAt: session.requestedAt,
    snapshot,
    readAt,
    leftAt,
    wipedAt,
  };
}

function roundOf(before: SessionRow, { state }: Session, savedAt: number) {
  const round = nextRound(before.round, before.state, state);
  return { round, roundAt: round === before.round ? before.roundAt : savedAt };
}

/** A snapshot and when it was read, and is saved: default, when it was read. */
export type Read = {
  readonly session: Session;
  readonly readAt: number;
  readonly savedAt?: number;
  readonly ownersZone?: string | null;
};

type Shown = Pick<SessionRow, 'snapshot' | 'zone'>;

function showsTheSame(before: Shown, after: Shown): boolean {
  return after.snapshot === before.snapshot && after.zone === before.zone;
}

/**
 * How it was picked up, and in whose zone it shows times, is kept until somebody else has it or it waits
 * again. A click, with who made it, may be noted before the snapshot in which it shows.
 */
function ownership(before: SessionRow, { state, owner }: Session, zone: string | null) {
  const ownerId = owner?.associateId ?? null;
  const isAnothers = ownerId !== null && ownerId !== before.ownerId;
  if (state === 'waiting' || isAnothers) return { ownerId, zone, clicked: 0 } as const;
  return { ownerId, zone: before.zone ?? zone };
}
