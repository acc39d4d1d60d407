import { AsyncLocalStorage } from 'node:async_hooks';
import type { SessionId } from '../domain/session.ts';
import { addPickups, type NewPickup, pickupIdOf } from '../store/pickups.ts';
import type { Tx } from '../store/store.ts';
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

/** One that is about to be written down, and what goes on within the click's step. */
export type Taken = { readonly pickup: NewPickup; readonly within: Within };

type Within = <Answer>(goOn: () => Answer) => Answer;

/**
 * Writes a pick-up down. Once this resolves it may be acknowledged: it is carried out at once in this process
 * and, should the process die, by the next.
 */
export async function takePickUp(parts: Parts, click: Click): Promise<void> {
  const pickup = toPickup(parts, click);
  await parts.tracing.step({ name: 'click', chat: click.wanted }, async () => {
    await parts.clicks.add({ pickup, within: AsyncLocalStorage.snapshot() });
  });
}

/** Writes down what many clicked. */
export async function writeDown(parts: Parts, tx: Tx, taken: readonly Taken[]): Promise<void> {
  const { worker, firstTries } = parts;
  const added = await addPickups(
    tx,
    taken.map(({ pickup }) => pickup),
  );
  for (const { pickup, within } of taken) {
    const { pickupId } = pickup;
    if (added.has(pickupId)) firstTries.set(pickupId, within);
    await worker.addUrgent(tx, { kind: work.pickUp, key: pickupId });
  }
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
