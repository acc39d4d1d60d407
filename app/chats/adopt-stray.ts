import { adoptCard, type DmOwner, findCard } from '../store/cards.ts';
import type { Pickup } from '../store/pickups.ts';
import { findSession } from '../store/sessions.ts';
import type { Parts } from './parts.ts';
import { redrawCards } from './snapshots.ts';

/**
 * Takes in the card that was clicked if it is not stored, because the answer to its post was lost or
 * the data folder was, so that it follows its chat as the others do. It comes after the pick-up, which
 * has read a chat that was not stored either. What a button says of another tenant's chat is not believed:
 * others' chats may be stored here too.
 */
export async function adoptStray(parts: Parts, pickup: Pickup): Promise<void> {
  const { store, place, time } = parts;
  const { tenant, sessionId, channel, cardTs } = pickup;
  const { workspace } = place;
  if (sessionId === null || cardTs === null || tenant !== place.tenant) return;
  if (await findCard(store.db, workspace, channel, cardTs)) return;
  const owner = channel.startsWith('D') ? await dmOwner(parts, pickup) : null;
  if (owner === undefined) return;
  await store.write(async (tx) => {
    const stored = await findSession(tx, { tenant, sessionId });
    if (!stored) return;
    const seen = { round: stored.round, createdAt: time.now() };
    await adoptCard(tx, { tenant, sessionId, workspace, channel, ts: cardTs, ...seen }, owner);
    await redrawCards(parts, tx);
  });
}

/** Whose DM was clicked: nobody else sees it. Undefined when they are no agent. */
async function dmOwner(parts: Parts, { slackUser }: Pickup): Promise<DmOwner | undefined> {
  const associateId = parts.agents.associateOf(slackUser);
  if (associateId === null) return undefined;
  return { slackUser, associateId, zone: await parts.zones.zoneOf(slackUser) };
}
