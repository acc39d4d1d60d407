import type { Connection } from '../domain/connection.ts';
import type { TopicCoverage } from '../domain/coverage.ts';
import type { WayIn } from '../domain/linking.ts';
import type { Session, SessionId } from '../domain/session.ts';
import type { ChatEvent, WebhookState } from '../domain/webhook.ts';
import { cardStats } from '../store/card-stats.ts';
import { waitingSessions } from '../store/sessions.ts';
import type { Rest } from '../store/worker.ts';
import type { Disconnected } from '../ui/linking-words.ts';
import { followAway } from './away.ts';
import { awayIn } from './away-in.ts';
import { carryOut } from './carry-out.ts';
import { type Asker, connection } from './connection.ts';
import { disconnect } from './disconnect.ts';
import { type DmMessage, dropStraySummary } from './drop-stray-summary.ts';
import { createHomes, type Homes } from './homes.ts';
import { heard, Intake } from './intake.ts';
import { LookAtQueue } from './look-at-queue.ts';
import { type Notify, notify } from './notify.ts';
import { wayByHand } from './offer-link.ts';
import type { Parts } from './parts.ts';
import { patiently } from './patiently.ts';
import { pollQueue } from './poll-queue.ts';
import { findLooks, type Looks, pollRegularly, saveLooks } from './poll-regularly.ts';
import { postCards } from './post-cards.ts';
import { sendDms } from './send-dms.ts';
import { updateSummaries } from './summaries.ts';
import { syncSession } from './sync-session.ts';
import { type Click, takePickUp } from './take-pick-up.ts';
import { updateCards } from './update-cards.ts';
import { work } from './work-kinds.ts';

/**
 * What waits by the latest snapshots, oldest first, how many of it have no card yet, and who covers which
 * topic (null: not known); told to agents only, as it names customers.
 */
type Waiting =
  | {
      readonly found: 'sessions';
      readonly sessions: readonly Session[];
      readonly coverage: readonly TopicCoverage[] | null;
      readonly withoutCard: number;
    }
  | { readonly found: 'not-linked'; readonly way: WayIn };

/** The operations: what people ask for, and what the work queue makes true. */
export type Chats = {
  /** Resolves when the click is written down, so that it may be acknowledged. */
  take(click: Click): Promise<void>;
  carryOut(pickupId: string, stopping: AbortSignal): Promise<void>;
  /** Resolves when it is put down that SuperOffice told of something, so that it need not tell again. */
  hear(event: ChatEvent): Promise<void>;
  /** Looks at the queue and puts the next look down. */
  poll(): Promise<void>;
  sync(id: SessionId): Promise<void>;
  postCards(channel: string): Promise<void>;
  updateCards(): Promise<void>;
  sendDms(rest: Rest): Promise<void>;
  updateSummaries(rest: Rest): Promise<void>;
  /** Within a second or two, whatever SuperOffice does. */
  waiting(slackUser: string): Promise<Waiting>;
  /** Sees to a summary that was clicked. It is a courtesy: not waited for, and it never fails. */
  summaryClicked(message: DmMessage): void;
  /** Turns a person's DMs on or off; null asks how it is now. */
  notify(slackUser: string, wanted: boolean | null): Promise<Notify>;
  /** Who somebody is in SuperOffice. Within a second or two, whatever SuperOffice does. */
  connection(asker: Asker): Promise<Connection>;
  /** Forgets who somebody is in SuperOffice. */
  disconnect(slackUser: string): Promise<Disconnected>;
  looks(): Promise<Looks>;
  webhooks(): WebhookState;
  readonly homes: Homes;
};

export function createChats(parts: Parts): Chats {
  const { place, store, worker, hearing, time, log } = parts;
  const queue = new LookAtQueue(parts.service.background, time, log);
  const poll = () => pollQueue(parts, () => queue.look());
  const regularly = { poll, every: () => hearing.every, time, log };
  const intake = new Intake({ store, worker, tenant: place.tenant });
  const hear = (sessions: readonly number[]) => {
    for (const sessionId of sessions) hearing.heard(sessionId);
  };
  store.signals.on(heard(place.tenant), hear, parts.over);
  return {
    take: (click) => takePickUp(parts, click),
    carryOut: (pickupId, stopping) => carryOut(parts, pickupId, stopping),
    hear: (event) => take(parts, intake, event),
    poll: async () => {
      const before = await findLooks(store, place.tenant);
      const { looks, nextMs } = await pollRegularly(regularly, before);
      const again = { kind: work.pollQueue, key: place.tenant };
      await store.write(async (tx) => {
        await saveLooks(tx, place.tenant, looks);
        await followAway(parts, tx, { before, now: looks });
        await worker.addAfter(tx, again, nextMs);
      });
    },
    sync: (id) => sync(parts, id),
    postCards: (channel) => postCards(parts, channel),
    updateCards: () => updateCards(parts),
    sendDms: (rest) => sendDms(parts, rest),
    updateSummaries: (rest) => updateSummaries(parts, rest),
    waiting: (slackUser) => waiting(parts, slackUser),
    summaryClicked: (message) => {
      dropStraySummary(parts, message).catch((error) => {
        log.warn({ slackUser: message.slackUser, err: error }, 'summary not looked after');
      });
    },
    notify: (slackUser, wanted) => notify(parts, slackUser, wanted),
    connection: (asker) => connection(parts, asker),
    disconnect: (slackUser) => disconnect(parts, slackUser),
    looks: () => findLooks(store, place.tenant),
    webhooks: () => hearing.state,
    homes: createHomes(parts),
  };
}

async function take(parts: Parts, intake: Intake, event: ChatEvent): Promise<void> {
  const { place, hearing, tracing } = parts;
  const chat = { tenant: place.tenant, sessionId: event.sessionId };
  await tracing.step({ name: 'webhook', chat }, () => intake.take(event));
  hearing.heard(event.sessionId);
}

async function sync(parts: Parts, id: SessionId): Promise<void> {
  const step = { name: 'sync-session', chat: id };
  const read = () => parts.tracing.step(step, () => syncSession(parts, id));
  await patiently(parts, () => read().catch(unlessDeleted));
}

/** Of a tenant that is deleted there is nothing to wait for. */
function unlessDeleted(error: unknown): null {
  if (awayIn(error) === 'gone-tenant') return null;
  throw error;
}

async function waiting(parts: Parts, slackUser: string): Promise<Waiting> {
  if (!(await parts.agents.isLinked(slackUser)))
    return { found: 'not-linked', way: wayByHand(parts) };
  const { store, place } = parts;
  const read = waitingSessions(store.db, place.tenant);
  const asked = [read, parts.coverage.now(), cardStats(store.db, place.workspace)] as const;
  const [waiting, coverage, { toPost: withoutCard }] = await Promise.all(asked);
  const sessions = waiting.flatMap(({ session }) => session ?? []);
  return { found: 'sessions', sessions, coverage, withoutCard };
}
