import type { SessionId } from '../domain/session.ts';
import { sessionValue } from '../ids.ts';
import { knownSessions } from '../store/known-sessions.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import type { QueueView } from './look-at-queue.ts';
import type { Parts } from './parts.ts';
import { stepsAfter } from './steps-after.ts';
import { syncSession } from './sync-session.ts';
import { work } from './work-kinds.ts';

/** Nothing was seen, so nothing is known to have come, changed or left. */
const nothingSeen: QueueView = { rows: [], coversFrom: Number.POSITIVE_INFINITY };

/**
 * While the queue cannot be looked at: has sessions read again whose last reading is too old, as a look
 * would have. One is read first; if SuperOffice does not answer that either, the others rest.
 */
export async function rereadUnseen(parts: Parts): Promise<void> {
  const { store, place, time, pace, worker } = parts;
  const known = await knownSessions(store.db, place.tenant, []);
  const limits = { now: time.now(), rereadAfter: pace.waitingReread };
  const old = stepsAfter(nothingSeen, known, limits).map(({ sessionId }) => sessionId);
  const [first, ...others] = old.map((sessionId) => ({ tenant: place.tenant, sessionId }));
  if (!first || !(await canBeRead(parts, first)) || others.length === 0) return;
  const items = others.map((id) => ({ kind: work.syncSession, key: sessionValue(id) }));
  await store.write((tx) => worker.addAll(tx, items));
}

async function canBeRead(parts: Parts, id: SessionId): Promise<boolean> {
  try {
    await syncSession(parts, id);
    return true;
  } catch (error) {
    if (error instanceof SuperOfficeError) return false;
    throw error;
  }
}
