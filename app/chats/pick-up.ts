import type { Outcome } from '../domain/outcome.ts';
import type { Session, SessionId } from '../domain/session.ts';
import { sessionValue } from '../ids.ts';
import { isShared } from '../store/differences.ts';
import { isWantedByOthers } from '../store/pickups.ts';
import { findSession, type StoredSession } from '../store/sessions.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import { whenStartedIsTrustworthy } from '../superoffice/self-check.ts';
import type { SessionRead } from '../superoffice/types.ts';
import { type Agent, refusedOutcome } from './agents.ts';
import { notAsked } from './away.ts';
import type { Parts } from './parts.ts';
import { noteEndOfWait, saveSnapshot } from './snapshots.ts';
import { latestWord, showClicked, standing } from './standing.ts';
import { readTogether, told } from './sync-session.ts';

/** Is this the first try, one that may have been made before, or one whose moment has passed? */
export type Try = 'first' | 'again' | 'too-late';

/**
 * Picks a chat up as this agent. SuperOffice decides: the outcome is what it answered or, where its
 * answer says nothing, what it says when asked who has the chat. What may have been tried before is
 * read before it is called again.
 * @throws {SuperOfficeError} when SuperOffice could not be asked; then nothing was picked up now
 */
export async function pickUp(
  parts: Parts,
  id: SessionId,
  agent: Agent,
  attempt: Try,
): Promise<Outcome> {
  if (id.tenant !== parts.place.tenant) return { outcome: 'wrong-tenant', tenant: id.tenant };
  const session = await current(parts, id, attempt);
  if (!session) return { outcome: 'gone', session: null };
  if (session.state !== 'waiting') {
    return await standing(parts, session, agent, attempt === 'first' ? 'already' : 'just now');
  }
  if (attempt === 'too-late') return { outcome: 'click-again' };
  const right = await parts.rights.mayRespond(session.topicId, agent.associateId);
  if (right !== 'yes') {
    return { outcome: 'not-allowed', reason: right, topic: session.topic, agentName: agent.name };
  }
  return await call(parts, id, agent);
}

/** What is stored if it says that the chat waits, else SuperOffice's latest word. */
async function current(parts: Parts, id: SessionId, attempt: Try): Promise<Session | null> {
  const stored = attempt === 'first' ? await findSession(parts.store.db, id) : undefined;
  if (stored?.session?.state === 'waiting') return stored.session;
  return await readTogether(parts, id);
}

async function call(parts: Parts, id: SessionId, agent: Agent): Promise<Outcome> {
  const before = await findSession(parts.store.db, id);
  const zone = parts.zones.zoneOf(agent.slackUser);
  const isMine = (answer: Answer) => !isFailure(answer) && isOwner(agent, answer);
  const run = await parts.races.run(sessionValue(id), () => ask(agent, id), isMine);
  if (!run.ran) return await look(parts, id, agent);
  const { answer, others } = run;
  if (isFailure(answer)) return await afterFailure(parts, id, agent, answer);
  if (!answer || !isOwner(agent, answer)) return await look(parts, id, agent);
  const session = await save(parts, id, { before, read: answer, zone: await zone });
  // Where SuperOffice gives one chat to two who asked at once, its last word counts.
  const isContested = (await others()) || (await isWantedElsewhere(parts, id, agent));
  return isContested ? await look(parts, id, agent) : { outcome: 'picked-up', session };
}

/** Clicks that another process carries out are known from the store only. */
async function isWantedElsewhere({ store }: Parts, id: SessionId, { slackUser }: Agent) {
  return isShared(store.db) && (await isWantedByOthers(store.db, id, slackUser));
}

type Answer = SessionRead | SuperOfficeError | null;

function isFailure(answer: Answer): answer is SuperOfficeError {
  return answer instanceof SuperOfficeError;
}

function isOwner(agent: Agent, answer: SessionRead | null): boolean {
  return answer?.session.owner?.associateId === agent.associateId;
}

async function ask(agent: Agent, id: SessionId): Promise<Answer> {
  try {
    return await agent.pickUp(id.sessionId);
  } catch (error) {
    if (error instanceof SuperOfficeError) return error;
    throw error;
  }
}

type PickedUp = {
  readonly before: StoredSession | undefined;
  readonly read: SessionRead;
  readonly zone: string | null;
};

async function save(parts: Parts, id: SessionId, { before, read, zone }: PickedUp) {
  const { store, time, timesTrust } = parts;
  const readAt = time.now();
  const { startedAt } = read.session;
  // A chat that was reopened may keep the start it had before.
  if (!before?.session?.startedAt)
    await timesTrust.learn(whenStartedIsTrustworthy(startedAt, read.serverDate, readAt));
  const session = await told(parts, before, read);
  const fresh = { id, before, session, readAt };
  const isSaved = await store.write(async (tx) => {
    const saved = await saveSnapshot(parts, tx, fresh);
    await showClicked(parts, tx, session, zone);
    return saved;
  });
  if (isSaved) noteEndOfWait(parts, fresh);
  return session;
}

/** Who has the chat, by SuperOffice's own word. */
async function look(parts: Parts, id: SessionId, agent: Agent): Promise<Outcome> {
  const session = await latestWord(parts, id);
  if (session === 'unknown') return { outcome: 'no-answer-yet' };
  if (!session) return { outcome: 'gone', session };
  if (session.state === 'waiting') return { outcome: 'refused', words: null };
  return await standing(parts, session, agent);
}

async function afterFailure(
  parts: Parts,
  id: SessionId,
  agent: Agent,
  error: SuperOfficeError,
): Promise<Outcome> {
  const refusal = await parts.agents.refusalIn(agent, error);
  if (refusal) return refusedOutcome(refusal, agent.slackUser);
  parts.log.warn({ session: sessionValue(id), problem: error.message }, 'pick-up not answered');
  const session = await latestWord(parts, id);
  if (session === null) return { outcome: 'gone', session };
  if (session !== 'unknown' && session.state !== 'waiting') {
    return await standing(parts, session, agent);
  }
  if (error.maySucceededAnyway) return { outcome: 'no-answer-yet' };
  // A password that is refused was found out before; this is a person whom SuperOffice does not let in.
  const isNo = ['refused', 'forbidden', 'password-refused'].includes(error.kind);
  return isNo ? { outcome: 'refused', words: error.words } : notAsked(error);
}
