import type { Bolt } from './bolt/create-bolt.ts';
import type { Looks } from './chats/poll-regularly.ts';
import { within } from './chats/within.ts';
import { work } from './chats/work-kinds.ts';
import type { Time } from './domain/time.ts';
import { type Health, looksOf, webhooksOf } from './health.ts';
import type { Readings, StoreReadings } from './metrics/gauges.ts';
import type { Sites } from './sites/sites.ts';
import { cardStats } from './store/card-stats.ts';
import { chatStats } from './store/chat-stats.ts';
import { kindStats } from './store/kind-stats.ts';
import type { Store } from './store/store.ts';

type Options = {
  readonly health: () => Promise<Health>;
  readonly bolt: Bolt;
  readonly sites: Sites;
  readonly store: Store;
  readonly time: Time;
  /** When this process did. */
  readonly startedAt: number;
};

/** Prometheus waits ten seconds by default, and wants to know the rest when the store does not answer. */
const patience = 3_000;

/** How Pickup is, as the metrics show it; never rejects. */
export async function readingsOf(options: Options): Promise<Readings> {
  const { health, bolt, sites, time } = options;
  const now = time.now();
  const [is, store] = await Promise.all([
    within(time, patience, health()),
    within(time, patience, readStore(options, now)),
  ]);
  return {
    ready: is?.ready ?? false,
    storeUp: is?.store === 'ok' && store !== null,
    socketConnected: 'socket' in bolt ? bolt.socket.connected : null,
    webhooksMissing: webhooksOf(sites) === 'missing',
    store,
  };
}

async function readStore(options: Options, now: number): Promise<StoreReadings> {
  const { sites, store, startedAt } = options;
  const { db } = store;
  const [waiting, cards, looks, kinds] = await Promise.all([
    chatStats(
      db,
      sites.all.map(({ tenant }) => tenant),
    ),
    cardStats(db),
    looksOf(sites),
    kindStats(db, Object.values(work), now),
  ]);
  const since = (at: number | null) => (at === null ? 0 : Math.max(0, now - at));
  return {
    chatsWaiting: waiting.count,
    longestWaitMs: since(waiting.since),
    longestWaitForCardMs: since(waiting.withoutCardSince),
    cardsToPost: cards.toPost,
    cardsToUpdate: cards.toUpdate,
    pollAgeMs: since(oldestLook(looks, startedAt)),
    work: kinds,
  };
}

/** When the site was looked at whose last good look is longest ago; nothing is expected of a tenant that is away. */
function oldestLook(looks: readonly Looks[], startedAt: number): number | null {
  const isOne = looks.length === 1;
  const counted = looks.filter(({ away }) => isOne || away === null);
  if (counted.length === 0) return null;
  return Math.min(...counted.map(({ goodAt }) => goodAt ?? startedAt));
}
