import { withObservedTimes } from '../domain/observed-times.ts';
import { goneSession, type Session, type SessionId } from '../domain/session.ts';
import { sessionValue } from '../ids.ts';
import { findSession, type StoredSession } from '../store/sessions.ts';
import type { SessionRead, SuperOfficeUser } from '../superoffice/types.ts';
import type { Parts } from './parts.ts';
import { saveSnapshot } from './snapshots.ts';
import { isAbsent } from './steps-after.ts';

/**
 * Reads a session from SuperOffice and stores it; one of another SuperOffice, left over from before
 * a move, stays as it is. SuperOffice says nothing both of what it does not know and of what it fails
 * to read, so nothing is stored of it before the archive says that the session does not run.
 * @returns what SuperOffice says now; null when that is nothing
 * @throws {SuperOfficeError} when SuperOffice does not answer
 */
export async function syncSession(
  parts: Parts,
  id: SessionId,
  reader: SuperOfficeUser = parts.service.background,
): Promise<Session | null> {
  const before = await findSession(parts.store.db, id);
  if (id.tenant !== parts.place.tenant) return before?.session ?? null;
  const read = await reader.session(id.sessionId);
  if (!read && !isAbsent(before)) {
    parts.silences.rest(sessionValue(id));
    return null;
  }
  parts.silences.forget(sessionValue(id));
  const session = read ? await told(parts, before, read) : goneSession(before?.session ?? null);
  if (!session) return null;
  const ownersZone = await zoneOfOwner(parts, before, session);
  const fresh = { id, before, session, ownersZone, readAt: parts.time.now() };
  await parts.store.write((tx) => saveSnapshot(parts, tx, fresh));
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
  const topic = session.topic ?? (await parts.topics.nameOf(session.topicId));
  if (parts.timesTrust.trusted) return { ...session, topic };
  const now = parts.time.now();
  const firstSeenAt = before?.firstSeenAt ?? now;
  const seen = { before: before?.session ?? null, firstSeenAt, now };
  return withObservedTimes({ ...session, topic }, seen);
}

/** The latest word on a session, read together with everybody else who asks now. */
export async function readTogether(parts: Parts, id: SessionId): Promise<Session | null> {
  return await parts.reads.read(sessionValue(id));
}
