import { isWaiting } from '../domain/session.ts';
import { wasFoundInQueue } from '../store/session-notes.ts';
import type { StoredSession } from '../store/sessions.ts';
import type { SessionRead } from '../superoffice/types.ts';
import type { Parts } from './parts.ts';

/**
 * Since when a session that was just read waits, by our clock, from which SuperOffice's may differ.
 * SuperOffice says when a chat was asked for; one that a bot or somebody had meanwhile, or that came back,
 * waits since about now.
 */
export async function waitsSince(
  { store, time, timesTrust }: Parts,
  before: StoredSession | undefined,
  { session, serverDate }: SessionRead,
): Promise<number> {
  const now = time.now();
  const { requestedAt } = session;
  if (!isWaiting(session) || requestedAt === null || before?.session) return now;
  if (before && !(await wasFoundInQueue(store.db, session))) return now;
  const readAt = timesTrust.trusted ? (serverDate ?? now) : now;
  return now - Math.max(0, readAt - requestedAt);
}
