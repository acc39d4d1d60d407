import type { Outcome } from '../domain/outcome.ts';
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
  if (sessionId !== null) {
    const outcome = await pickUp(parts, { tenant, sessionId }, agent, attempt);
    if (!isLost(outcome)) return outcome;
    tried.add(sessionId);
  }
  if (attempt === 'too-late') return { outcome: 'click-again' };
  while (tried.size < mostTries) {
    const wanted = await oldest(parts, agent, tried);
    if (wanted === null) break;
    tried.add(wanted);
    const outcome = await take(parts, pickup, agent, wanted);
    if (!isLost(outcome)) return outcome;
  }
  return { outcome: 'nothing-waits' };
}

function isLost({ outcome }: Outcome): boolean {
  return outcome === 'taken' || outcome === 'gone';
}

async function take(parts: Parts, pickup: Pickup, agent: Agent, sessionId: number) {
  const id = { tenant: pickup.tenant, sessionId };
  const key = sessionValue(id);
  parts.inHand.add(key);
  try {
    await parts.store.write((tx) => updatePickup(tx, pickup.pickupId, { sessionId }));
    return await pickUp(parts, id, agent, 'first');
  } finally {
    parts.inHand.delete(key);
  }
}

/** The oldest waiting chat the agent may answer, preferring those that nobody is just being given. */
async function oldest(parts: Parts, agent: Agent, tried: ReadonlySet<number>) {
  const { tenant } = parts.place;
  const waiting = await waitingSessions(parts.store.db, tenant);
  const open = waiting.flatMap(({ session }) =>
    session && !tried.has(session.sessionId) ? [session] : [],
  );
  const isFree = (sessionId: number) => !parts.inHand.has(sessionValue({ tenant, sessionId }));
  const free = open.filter(({ sessionId }) => isFree(sessionId));
  for (const { sessionId, topicId } of [...free, ...open]) {
    if ((await parts.rights.mayRespond(topicId, agent.associateId)) === 'yes') return sessionId;
  }
  return null;
}
