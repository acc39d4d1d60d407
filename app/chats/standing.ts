import type { Outcome } from '../domain/outcome.ts';
import type { Session, SessionId } from '../domain/session.ts';
import { noteClicked } from '../store/session-notes.ts';
import type { Tx } from '../store/store.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import type { Agent } from './agents.ts';
import type { Parts } from './parts.ts';
import { redrawCards } from './snapshots.ts';
import { readTogether } from './sync-session.ts';

/** What SuperOffice says of a chat now; null: it knows none such; `unknown` while it does not say. */
export type LatestWord = Session | null | 'unknown';

export async function latestWord(parts: Parts, id: SessionId): Promise<LatestWord> {
  try {
    return await readTogether(parts, id);
  } catch (error) {
    if (error instanceof SuperOfficeError) return 'unknown';
    throw error;
  }
}

/**
 * The outcome for this agent of a chat that does not wait. One that turns out to be theirs shows
 * their times from now on.
 */
export async function standing(
  parts: Parts,
  session: Session,
  agent: Agent,
  already: 'already' | 'just now' = 'just now',
): Promise<Outcome> {
  if (session.state !== 'picked-up' || !session.owner) return { outcome: 'gone', session };
  if (session.owner.associateId !== agent.associateId) {
    return { outcome: 'taken', session, by: session.owner };
  }
  if (already === 'already') return { outcome: 'already-yours', session };
  const zone = await parts.zones.zoneOf(agent.slackUser);
  await parts.store.write((tx) => showClicked(parts, tx, session, zone));
  return { outcome: 'picked-up', session };
}

/** Shows that a session was picked up in Slack, with the times in its owner's zone. */
export async function showClicked(
  parts: Parts,
  tx: Tx,
  session: Session,
  zone: string | null,
): Promise<void> {
  if (!session.owner) return;
  const { associateId } = session.owner;
  await noteClicked(tx, session, { associateId, zone: zone ?? 'UTC' });
  await redrawCards(parts, tx);
}
