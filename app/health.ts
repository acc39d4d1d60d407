import type { Bolt } from './bolt/create-bolt.ts';
import type { Chats } from './chats/chats.ts';
import type { WebhookState } from './domain/webhook.ts';
import { type CardStats, cardStats } from './store/card-stats.ts';
import type { Store } from './store/store.ts';
import { stats, type WorkStats } from './store/work-stats.ts';

/** How Pickup is. Ready: it can write things down and gets its work done. */
export type Health = {
  readonly ready: boolean;
  readonly store: 'ok' | 'failing';
  readonly work: WorkStats | null;
  readonly cards: CardStats | null;
  readonly superoffice: 'answers' | 'does not answer';
  /** Not required: looking at the queue finds every chat too, a little later. */
  readonly webhooks: WebhookState;
  readonly slack: 'connected' | 'not connected' | 'over HTTP';
};

/** Work that has been due for longer than this is not being done. */
const stuckAfter = 60_000;

export async function healthOf(
  { store, chats, bolt }: { store: Store; chats: Chats; bolt: Bolt },
  now: number,
): Promise<Health> {
  const work = await stats(store.db, now).catch(() => null);
  const cards = await cardStats(store.db).catch(() => null);
  return {
    ready: work !== null && work.oldestDueMs < stuckAfter,
    store: work ? 'ok' : 'failing',
    work,
    cards,
    superoffice: chats.superofficeAnswers() ? 'answers' : 'does not answer',
    webhooks: chats.webhooks(),
    slack: slackState(bolt),
  };
}

function slackState(bolt: Bolt): Health['slack'] {
  if (!('socket' in bolt)) return 'over HTTP';
  return bolt.socket.connected ? 'connected' : 'not connected';
}
