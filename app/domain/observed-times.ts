import type { Session } from './session.ts';

type Seen = {
  readonly before: Session | null;
  readonly firstSeenAt: number;
  readonly now: number;
};

/**
 * The session with the times at which Pickup itself saw things happen, for a SuperOffice whose own
 * times cannot be trusted. What was seen once stays.
 */
export function withObservedTimes(session: Session, seen: Seen): Session {
  const { before, firstSeenAt } = seen;
  const started = isSameOwner(session, before) ? before?.startedAt : null;
  return {
    ...session,
    requestedAt: firstSeenAt,
    startedAt: session.startedAt === null ? null : observed(started, seen),
    endedAt: session.endedAt === null ? null : observed(before?.endedAt, seen),
    mayHaveLeft: false,
  };
}

/** A time kept from before may be SuperOffice's own, from when it was still trusted. */
function observed(kept: number | null | undefined, { firstSeenAt, now }: Seen): number {
  return kept && kept >= firstSeenAt && kept <= now ? kept : now;
}

function isSameOwner(session: Session, before: Session | null): boolean {
  return before?.owner?.associateId === session.owner?.associateId;
}
