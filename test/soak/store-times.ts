import type { Session } from '../../app/domain/session.ts';
import { cardsToUpdate } from '../../app/store/card-queue.ts';
import { cardStats } from '../../app/store/card-stats.ts';
import { nextUnposted } from '../../app/store/cards-to-post.ts';
import { getFact } from '../../app/store/facts.ts';
import { knownSessions } from '../../app/store/known-sessions.ts';
import {
  addPickups,
  findPickup,
  type NewPickup,
  pickupIdOf,
  removePickup,
} from '../../app/store/pickups.ts';
import { noteClicked } from '../../app/store/session-notes.ts';
import { findSession, saveSession, waitingSessions } from '../../app/store/sessions.ts';
import type { Store } from '../../app/store/store.ts';
import { cardsOfWaiting } from '../../app/store/waiting-chats.ts';
import { stats } from '../../app/store/work-stats.ts';
import { quantile } from '../bench/figures.ts';
import type { Place } from './year-chats.ts';

type Options = {
  readonly place: Place;
  /** The chats that are open. */
  readonly numbers: readonly number[];
  readonly rounds: number;
  readonly now: number;
};

/**
 * What a look at the queue, a click, cards and /readyz ask of the store: milliseconds that the fastest tenth
 * took, as the machine may be busy.
 */
export async function storeTimes(store: Store, options: Options) {
  return {
    poll: await timed(options, () => poll(store, options)),
    click: await timed(options, (round) => click(store, options, round)),
    cards: await timed(options, () => cards(store, options)),
    health: await timed(options, () => health(store, options)),
  };
}

async function timed({ rounds }: Options, run: (round: number) => Promise<unknown>) {
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await run(round);
    took.push(performance.now() - started);
  }
  return quantile(took, 0.1);
}

async function poll({ db }: Store, { place, numbers }: Options) {
  await knownSessions(db, place.tenant, numbers);
  await getFact(db, `polled/${place.tenant}`);
}

/** From the click to the answer, without what SuperOffice and Slack are asked in between. */
async function click(store: Store, { place, numbers, now }: Options, round: number) {
  const sessionId = numbers[round % numbers.length] ?? 0;
  const id = { tenant: place.tenant, sessionId };
  const who = { ...id, workspace: place.workspace, slackUser: 'U0CLICKS' };
  const pickup: NewPickup = {
    ...{ ...who, pickupId: pickupIdOf(who), channel: place.channel, responseUrl: null },
    ...{ receivedAt: now, step: 'new', tries: 0, cardTs: null },
  };
  await store.write((tx) => addPickups(tx, [pickup]));
  await findPickup(store.db, pickup.pickupId);
  const stored = await findSession(store.db, id);
  const session: Session | null = stored?.session ?? null;
  if (!stored || !session) throw new Error(`chat ${sessionId} is not there`);
  await store.write(async (tx) => {
    await saveSession(tx, id, { expectedVersion: stored.version, session, readAt: now });
    await noteClicked(tx, id, {
      associateId: session.owner?.associateId ?? 11,
      zone: 'Europe/Oslo',
    });
  });
  await store.write((tx) => removePickup(tx, { pickupId: pickup.pickupId, decidedAt: now }));
}

async function cards({ db }: Store, { place }: Options) {
  await nextUnposted(db, place.workspace, place.channel);
  await cardsToUpdate(db, place.workspace, 10);
  await waitingSessions(db, place.tenant);
  await cardsOfWaiting(db, place.tenant, place.workspace);
}

async function health({ db }: Store, { now }: Options) {
  await stats(db, now);
  await cardStats(db);
}
