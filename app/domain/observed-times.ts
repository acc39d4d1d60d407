import type { Session } from './session.ts';

/**
 * The session with the times at which Pickup itself saw things happen, for a SuperOffice whose own
 * times cannot be trusted. What was seen once stays.
 */
export function withObservedTimes(
  session: Session,
  seen: { readonly before: Session | null; readonly firstSeenAt: number; readonly now: number },
): Session {
  const { before, firstSeenAt, now } = seen;
  return {
    ...session,
    requestedAt: before?.requestedAt ?? firstSeenAt,
    startedAt: session.startedAt === null ? null : (sameOwner(session, before) ?? now),
    endedAt: session.endedAt === null ? null : (before?.endedAt ?? now),
    mayHaveLeft: false,
  };
}

function sameOwner(session: Session, before: Session | null): number | null {
  if (before?.owner?.associateId !== session.owner?.associateId) return null;
  return before?.startedAt ?? null;
}
