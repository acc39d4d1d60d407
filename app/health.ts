import type { Bolt } from './bolt/create-bolt.ts';
import type { Looks } from './chats/poll-regularly.ts';
import { within } from './chats/within.ts';
import type { Away } from './domain/away.ts';
import type { Time } from './domain/time.ts';
import type { WebhookState } from './domain/webhook.ts';
import type { Sites } from './sites/sites.ts';
import { type CardStats, cardStats } from './store/card-stats.ts';
import type { Store } from './store/store.ts';
import { stats, type WorkStats } from './store/work-stats.ts';
import type { WriteProbe } from './store/write-probe.ts';

/*
 * /livez is 200 for as long as the process answers at all: whatever else is wrong passes, or is mended,
 * without a restart. /readyz is 200 while Pickup can write things down, so that no click is acknowledged
 * and lost, and gets its work done. SuperOffice and Slack are reported and not required: a Pickup without
 * them takes clicks and webhooks all the same, and no other Pickup would fare better.
 */

export type Readiness = {
  readonly ready: boolean;
  /** All that is not as it should be, in words; those that keep it from being ready come first. */
  readonly problems: readonly string[];
};

/** How Pickup is. */
export type Health = Readiness & {
  readonly store: 'ok' | 'failing';
  readonly work: WorkStats | null;
  readonly cards: CardStats | null;
  readonly superoffice: 'answers' | 'does not answer' | Away;
  /** Not required: looking at the queue finds every chat too, a little later. */
  readonly webhooks: WebhookState;
  readonly slack: 'connected' | 'not connected' | 'over HTTP';
};

type Examined = {
  readonly store: Store;
  readonly probe: WriteProbe;
  readonly sites: Sites;
  readonly bolt: Bolt;
  readonly time: Time;
};

export async function healthOf({ store, probe, sites, bolt, time }: Examined): Promise<Health> {
  const inTime = <Answer>(asked: Promise<Answer>) => within(time, patience, asked);
  const [probed, work, cards, looks] = await Promise.all([
    inTime(probe.probe()),
    inTime(stats(store.db, time.now())),
    inTime(cardStats(store.db)),
    inTime(looksOf(sites)),
  ]);
  const storeProblem = probed ? probed.problem : 'The store does not answer.';
  const required = [storeProblem ?? '', stuck(work)].filter(Boolean);
  const webhooks = webhooksOf(sites);
  const slack = slackState(bolt);
  const others = [parked(work), silent(looks), missing(webhooks), cutOff(slack)].filter(Boolean);
  return {
    ready: required.length === 0,
    problems: [...required, ...others],
    store: storeProblem === null && work ? 'ok' : 'failing',
    work,
    cards,
    superoffice: superofficeState(looks),
    webhooks,
    slack,
  };
}

/** How the looks at the queues go. */
export async function looksOf({ all }: Sites): Promise<Looks[]> {
  return await Promise.all(all.map(({ chats }) => chats.looks()));
}

/** Of the sites' webhooks, those that are worst off. */
export function webhooksOf({ all }: Sites): WebhookState {
  const states = all.map(({ chats }) => chats.webhooks());
  return byBadness.find((state) => states.includes(state)) ?? 'off';
}

const byBadness: readonly WebhookState[] = ['missing', 'not heard yet', 'arriving', 'off'];

/** Whoever asks for the health waits only so long for the store. */
const patience = 2_000;

/** Work that is late for longer than this, while nothing is done, is not being done. */
const stuckAfter = 60_000;

function stuck(work: WorkStats | null): string {
  if (!work) return 'The store cannot be read.';
  const isStuck = work.oldestDueMs >= stuckAfter && work.running === 0;
  return isStuck ? `Work is due for ${seconds(work.oldestDueMs)} and nothing is done.` : '';
}

function parked(work: WorkStats | null): string {
  return work?.parked ? `Work that failed too often is given up: ${work.parked}. See the log.` : '';
}

/** Of the sites' SuperOffices, the one that is worst off. */
function superofficeState(looks: readonly Looks[] | null): Health['superoffice'] {
  const failing = looks?.filter(({ failures }) => failures > 0) ?? [];
  if (failing.length === 0) return 'answers';
  const away = failing.map((one) => one.away);
  return away.includes(null) ? 'does not answer' : (away[0] ?? 'does not answer');
}

function silent(looks: readonly Looks[] | null): string {
  const state = superofficeState(looks);
  if (!looks || state === 'answers') return '';
  const words = state === 'does not answer' ? dumb : awayWords[state];
  const failing = looks.filter(({ failures }) => failures > 0).length;
  return looks.length === 1 ? words : `${words} That is so for ${failing} of ${looks.length}.`;
}

const dumb = 'SuperOffice does not answer, or not as it should. See the log.';

const awayWords = {
  maintenance: 'SuperOffice is down for maintenance.',
  'gone-tenant': 'SuperOffice says that the tenant has been deleted.',
} as const;

function missing(webhooks: WebhookState): string {
  return webhooks === 'missing'
    ? 'Webhooks of SuperOffice do not arrive; chats are found by looking at its queue.'
    : '';
}

function cutOff(slack: Health['slack']): string {
  return slack === 'not connected' ? 'There is no connection to Slack.' : '';
}

function seconds(ms: number): string {
  return `${Math.floor(ms / 1_000)} s`;
}

function slackState(bolt: Bolt): Health['slack'] {
  if (!('socket' in bolt)) return 'over HTTP';
  return bolt.socket.connected ? 'connected' : 'not connected';
}
