import { AsyncLocalStorage } from 'node:async_hooks';
import type { SessionId } from '../domain/session.ts';
import { addPickup, type NewPickup, pickupIdOf } from '../store/pickups.ts';
import type { Parts } from './parts.ts';
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
  await parts.tracing.step({ name: 'click', chat: click.wanted }, async () => {
    const within = AsyncLocalStorage.snapshot();
    await parts.store.write(async (tx) => {
      if ((await addPickup(tx, pickup)) === 'added') parts.firstTries.set(pickup.pickupId, within);
      await parts.worker.addUrgent(tx, item);
    });
  });
}

function toPickup({ place, time }: Parts, click: Click): NewPickup {
  const about = {
    tenant: click.wanted?.tenant ?? place.tenant,
    sessionId: click.wanted?.sessionId ?? null,
    workspace: place.workspace,
    slackUser: click.slackUser,
  };
  const { channel, responseUrl, cardTs } = click;
  const state = { receivedAt: time.now(), step: 'new', tries: 0 } as const;
  return { pickupId: pickupIdOf(about), ...about, channel, responseUrl, cardTs, ...state };
}
