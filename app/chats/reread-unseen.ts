import type { SessionId } from '../domain/session.ts';
import { sessionValue } from '../ids.ts';
import { type KnownSession, knownSessions } from '../store/known-sessions.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import type { Parts } from './parts.ts';
import { willPass } from './patiently.ts';
import { isAbsent } from './steps-after.ts';
import { syncSession } from './sync-session.ts';
import { work } from './work-kinds.ts';

/**
 * While the queue cannot be looked at: has every session to which something may still happen read again
 * once its last reading is too old. One is read first, another each time; if SuperOffice is away
 * for that one, the others rest.
 */
export async function rereadUnseen(parts: Parts): Promise<void> {
  const { store, place, time, worker, silences } = parts;
  const silent = new Set(silences.ids);
  const known = await knownSessions(store.db, place.tenant, []);
  const old = known
    .filter((session) => isOld(parts, session))
    .map(({ sessionId }) => ({ tenant: place.tenant, sessionId }))
    .filter((id) => !silent.has(sessionValue(id)));
  const [first] = old.splice(Math.floor(time.random() * old.length), 1);
  if (!first || !(await canBeRead(parts, first)) || old.length === 0) return;
  const items = old.map((id) => ({ kind: work.syncSession, key: sessionValue(id) }));
  await store.write((tx) => worker.addAll(tx, items));
}

/** What was never read and was not running when the queue was last seen is nothing to show. */
function isOld({ time, pace }: Parts, session: KnownSession): boolean {
  const { state, readAt } = session;
  if (state === null && isAbsent(session)) return false;
  return time.now() - (readAt ?? 0) >= pace.waitingReread;
}

async function canBeRead(parts: Parts, id: SessionId): Promise<boolean> {
  try {
    await syncSession(parts, id);
    return true;
  } catch (error) {
    if (error instanceof SuperOfficeError) return !willPass(error);
    throw error;
  }
}
