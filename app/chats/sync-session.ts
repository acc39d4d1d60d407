import { withObservedTimes } from '../domain/observed-times.ts';
import { goneSession, type Session, type SessionId } from '../domain/session.ts';
import { sessionValue } from '../ids.ts';
import { findSession, type StoredSession } from '../store/sessions.ts';
import type { SessionRead, SuperOfficeUser } from '../superoffice/types.ts';
import type { Parts } from './parts.ts';
import { noteEndOfWait, saveSnapshot } from './snapshots.ts';
import { isAbsent } from './steps-after.ts';
import { waitsSince } from './waits-since.ts';
import { work } from './work-kinds.ts';

/**
 * Reads a session from SuperOffice and stores it; one of another SuperOffice, whose it may be or have
 * been before a move, is not looked at. SuperOffice says nothing both of what it does not know and of what it fails
 * to read, so nothing is stored of it before the archive says that the session does not run.
 * @returns what SuperOffice says now; null when that is nothing
 * @throws {SuperOfficeError} when SuperOffice does not answer
 */
export async function syncSession(
  parts: Parts,
  id: SessionId,
  reader: SuperOfficeUser = parts.service.background,
): Promise<Session | null> {
  if (id.tenant !== parts.place.tenant) return null;
  const before = await findSession(parts.store.db, id);
  const read = await reader.session(id.sessionId);
  if (!read && !isAbsent(before)) {
    parts.silences.rest(sessionValue(id));
    return null;
  }
  parts.silences.forget(sessionValue(id));
  const session = read ? await told(parts, before, read) : goneSession(before?.session ?? null);
  if (!session) return null;
  const ownersZone = await zoneOfOwner(parts, before, session);
  const readAt = parts.time.now();
  const since = await waitsSince(parts, before, { session, serverDate: read?.serverDate ?? null });
  const fresh = { id, before, session, ownersZone, readAt, waitsSince: since };
  const isSaved = await parts.store.write((tx) => saveSnapshot(parts, tx, fresh));
  if (isSaved) noteEndOfWait(parts, fresh);
  return session;
}

/** An agent who picked a chat up in SuperOffice sees its times in their own zone too. */
async function zoneOfOwner(
  parts: Parts,
  before: StoredSession | undefined,
  { state, owner }: Session,
): Promise<string | null> {
  const isKnown = before?.zone && before.session?.owner?.associateId === owner?.associateId;
  if (state !== 'picked-up' || isKnown) return null;
  const slackUser = owner && parts.agents.slackUserOf(owner.associateId);
  return slackUser ? await parts.zones.zoneOf(slackUser) : null;
}

/** What SuperOffice said, with the topic's name and with times that can be believed. */
export async function told(
  parts: Parts,
  before: StoredSession | undefined,
  read: SessionRead,
): Promise<Session> {
  const { session } = read;
  const name = await parts.topics.nameOf(session.topicId);
  if (name === undefined) await readAgain(parts, session);
  const topic = name ?? nameBefore(before, session);
  if (parts.timesTrust.trusted) return { ...session, topic };
  const now = parts.time.now();
  const firstSeenAt = before?.firstSeenAt ?? now;
  const seen = { before: before?.session ?? null, firstSeenAt, now };
  return withObservedTimes({ ...session, topic }, seen);
}

const nameAgain = 15_000;

/** What its topic is called may be known by then; nothing else would have it read. */
async function readAgain({ store, worker }: Parts, id: SessionId): Promise<void> {
  const again = { kind: work.syncSession, key: sessionValue(id) };
  await store.write((tx) => worker.addAfter(tx, again, nameAgain));
}

/** What its topic was called when it was last read: after a start nothing is known of topics. */
function nameBefore(before: StoredSession | undefined, { topicId }: Session): string | null {
  return before?.session?.topicId === topicId ? before.session.topic : null;
}

/** The latest word on a session, read together with everybody else who asks now. */
export async function readTogether(parts: Parts, id: SessionId): Promise<Session | null> {
  return await parts.reads.read(sessionValue(id));
}
