import type { SessionId } from '../domain/session.ts';
import { adoptCard, findCard } from '../store/cards.ts';
import { addPickup, type Pickup, pickupIdOf } from '../store/pickups.ts';
import { findSession } from '../store/sessions.ts';
import type { Tx } from '../store/store.ts';
import type { Parts } from './parts.ts';
import { redrawCards } from './snapshots.ts';
import { work } from './work-kinds.ts';

/** Somebody asked for a chat: by a click on its card, or by a command. */
export type Click = {
  /** The chat; null for the next that waits. */
  readonly wanted: SessionId | null;
  readonly slackUser: string;
  readonly channel: string;
  readonly responseUrl: string | null;
  /** The message whose button was clicked, if it is one that others see too. */
  readonly cardTs: string | null;
};

/**
 * Writes a pick-up down, in one commit. Once this resolves it may be acknowledged: it is carried out
 * at once in this process and, should the process die, by the next.
 */
export async function takePickUp(parts: Parts, click: Click): Promise<void> {
  const pickup = toPickup(parts, click);
  const item = { kind: work.pickUp, key: pickup.pickupId };
  const { isNew, isOurs } = await parts.store.write(async (tx) => {
    const added = await addPickup(tx, pickup);
    await adoptStray(parts, tx, click);
    return { isNew: added === 'added', isOurs: await parts.worker.addLeased(tx, item) };
  });
  if (!isOurs) return;
  if (isNew) parts.firstTries.add(pickup.pickupId);
  void parts.worker.runLeased(item);
}

function toPickup({ place, time }: Parts, click: Click): Pickup {
  const about = {
    tenant: click.wanted?.tenant ?? place.tenant,
    sessionId: click.wanted?.sessionId ?? null,
    workspace: place.workspace,
    slackUser: click.slackUser,
  };
  const { channel, responseUrl } = click;
  const state = { receivedAt: time.now(), step: 'new', tries: 0 } as const;
  return { pickupId: pickupIdOf(about), ...about, channel, responseUrl, ...state };
}

/** A card of ours that is not stored (a post whose answer was lost) is taken in, so that it is redrawn. */
async function adoptStray(parts: Parts, tx: Tx, { wanted, channel, cardTs }: Click): Promise<void> {
  const { workspace, channel: ours } = parts.place;
  if (!wanted || !cardTs || channel !== ours) return;
  if (await findCard(tx, workspace, channel, cardTs)) return;
  const stored = await findSession(tx, wanted);
  if (!stored) return;
  const { round } = stored;
  const createdAt = parts.time.now();
  const stray = { workspace, channel, ts: cardTs, surface: 'channel', round, createdAt } as const;
  await adoptCard(tx, { ...stray, tenant: wanted.tenant, sessionId: wanted.sessionId });
  await redrawCards(parts, tx);
}
