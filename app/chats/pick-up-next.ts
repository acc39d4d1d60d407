import type { Outcome } from '../domain/outcome.ts';
import type { Session } from '../domain/session.ts';
import { sessionValue } from '../ids.ts';
import { type Pickup, updatePickup } from '../store/pickups.ts';
import { waitingSessions } from '../store/sessions.ts';
import type { Agent } from './agents.ts';
import type { Parts } from './parts.ts';
import { pickUp, type Try } from './pick-up.ts';

/** Somebody who loses this many chats in a row is told so rather than kept waiting. */
const mostTries = 5;

/**
 * Picks up the oldest chat that waits and that this agent may answer; one that somebody else was
 * faster to take is followed by the next. Which chat is tried is written down first, so that after
 * a crash nobody ends up with two.
 */
export async function pickUpNext(
  parts: Parts,
  pickup: Pickup,
  agent: Agent,
  attempt: Try,
): Promise<Outcome> {
  const { tenant, sessionId } = pickup;
  const tried = new Set<number>();
  let outcome: Outcome = { outcome: 'nothing-waits' };
  if (sessionId !== null) {
    outcome = await pickUp(parts, { tenant, sessionId }, agent, attempt);
    if (!isLost(outcome)) return outcome;
    tried.add(sessionId);
  }
  if (attempt === 'too-late') return { outcome: 'click-again' };
  while (tried.size < mostTries) {
    const wanted = await claimOldest(parts, agent, tried);
    if (wanted === null) return { outcome: 'nothing-waits' };
    tried.add(wanted);
    outcome = await take(parts, pickup, agent, wanted);
    if (!isLost(outcome)) return outcome;
  }
  return outcome;
}

function isLost({ outcome }: Outcome): boolean {
  return outcome === 'taken' || outcome === 'gone';
}

/** Picks up a chat that was claimed. */
async function take(parts: Parts, pickup: Pickup, agent: Agent, sessionId: number) {
  const id = { tenant: pickup.tenant, sessionId };
  try {
    await parts.store.write((tx) => updatePickup(tx, pickup.pickupId, { sessionId }));
    const step = { name: 'pick-up of next', chat: id };
    return await parts.tracing.step(step, () => pickUp(parts, id, agent, 'first'));
  } finally {
    parts.inHand.delete(sessionValue(id));
  }
}

/**
 * The oldest waiting chat that the agent may answer, preferring those that nobody is just being
 * given; it counts as in hand from now on.
 * @throws {SuperOfficeError} when SuperOffice does not say of any that the agent may
 */
async function claimOldest(parts: Parts, agent: Agent, tried: Tried): Promise<number | null> {
  const { store, place, inHand } = parts;
  const { tenant } = place;
  const waiting = (await waitingSessions(store.db, tenant)).flatMap(({ session }) => session ?? []);
  const open = await allowed(
    parts,
    agent,
    waiting.filter(({ sessionId }) => !tried.has(sessionId)),
  );
  // Nothing is waited for between choosing and claiming: others choose at the same time.
  const keyOf = (sessionId: number) => sessionValue({ tenant, sessionId });
  const chosen = open.find((sessionId) => !inHand.has(keyOf(sessionId))) ?? open[0];
  if (chosen === undefined) return null;
  inHand.add(keyOf(chosen));
  return chosen;
}

/** Those of these chats that the agent may answer; a topic that cannot be asked about hides no other. */
async function allowed({ rights }: Parts, agent: Agent, sessions: readonly Session[]) {
  const topics = [...new Set(sessions.map(({ topicId }) => topicId))];
  const asked = topics.map((topicId) => rights.mayRespond(topicId, agent.associateId));
  const answers = await Promise.allSettled(asked);
  const yes = topics.filter((_, index) => isYes(answers[index]));
  const failure = answers.find(({ status }) => status === 'rejected');
  const open = sessions.filter(({ topicId }) => yes.includes(topicId));
  if (open.length === 0 && failure?.status === 'rejected') throw failure.reason;
  return open.map(({ sessionId }) => sessionId);
}

function isYes(answer: PromiseSettledResult<string> | undefined): boolean {
  return answer?.status === 'fulfilled' && answer.value === 'yes';
}

type Tried = ReadonlySet<number>;
