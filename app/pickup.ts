import { type Bolt, createBolt } from './bolt/create-bolt.ts';
import { beginWork } from './chats/begin-work.ts';
import { type Chats, createChats } from './chats/chats.ts';
import type { AgentsSource } from './chats/create-agents.ts';
import { createParts } from './chats/create-parts.ts';
import { createWorker } from './chats/create-worker.ts';
import { identify } from './chats/identify.ts';
import { createLinking, type Linking } from './chats/linking.ts';
import type { Parts } from './chats/parts.ts';
import { createWebhooks, type Webhooks } from './chats/webhooks.ts';
import { within } from './chats/within.ts';
import type { WorkKind } from './chats/work-kinds.ts';
import type { Config } from './config.ts';
import { type Pace, usualPace } from './domain/pace.ts';
import type { Time } from './domain/time.ts';
import { fromConfig } from './from-config.ts';
import { type Health, healthOf } from './health.ts';
import { createInstruments, type Instruments } from './instruments.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics/metrics.ts';
import { readingsOf } from './readings.ts';
import { courteously, type Whisper } from './slack/courteously.ts';
import { createSlack } from './slack/slack.ts';
import { openStore, type Store } from './store/store.ts';
import type { WorkHandler } from './store/worker.ts';
import { WriteProbe } from './store/write-probe.ts';

/** What the outside world gives, and what tests take into their own hands. */
export type Outside = {
  readonly time: Time;
  readonly log: Log;
  readonly pace?: Pace;
};

/** The parts, put together; what the handlers work with. */
export type Pickup = {
  readonly log: Log;
  readonly chats: Chats;
  readonly whisper: Whisper;
  readonly tenant: string;
  /** How agents connect, and where they come to for it; null where a file says who is who. */
  readonly linking: { readonly operations: Linking; readonly pickupUrl: string } | null;
  readonly bolt: Bolt;
  readonly webhooks: Webhooks;
  health(): Promise<Health>;
  readonly metrics: Metrics;
  /** All metrics, as Prometheus reads them. */
  metricsText(): Promise<string>;
  readonly store: Store;
  /** Begins to work; Slack may come in from now on. */
  start(): Promise<void>;
  /** Takes nothing more in, finishes what runs within `graceMs` and closes the store. */
  stop(graceMs: number): Promise<void>;
};

/** Milliseconds; a tracing system that does not answer holds up no stop for longer. */
const tracesGrace = 800;

/** What the work queue runs: a handler for each kind of `work`. */
export type WorkHandlers = Readonly<Record<WorkKind, WorkHandler>>;

/**
 * @param handle gives the work queue's handlers
 * @throws {AgentsFileError | SecretFileError | StoreError | SlackError} when Pickup cannot start
 */
export async function createPickup(
  config: Config,
  outside: Outside,
  handle: (pickup: Pickup) => WorkHandlers,
): Promise<Pickup> {
  const agents = await fromConfig.agents(config, outside);
  const store = await openStore(fromConfig.storePlace(config, outside));
  const instruments = await createInstruments(config, outside);
  try {
    return await assemble(config, outside, { store, agents, instruments, handle });
  } catch (error) {
    await store.close();
    await instruments.tracing.stop(0);
    throw error;
  }
}

type Opened = {
  readonly store: Store;
  readonly agents: AgentsSource;
  readonly instruments: Instruments;
  readonly handle: (pickup: Pickup) => WorkHandlers;
};

async function assemble(config: Config, outside: Outside, opened: Opened) {
  const { time, log, pace = usualPace } = outside;
  const { store, agents, handle, instruments } = opened;
  const { metrics, watch } = instruments;
  const { botToken, apiUrl } = config.slack;
  const toSlack = { botToken, apiUrl, timeout: pace.slackTimeout, log, watch: watch('slack') };
  const slack = createSlack(toSlack);
  const identity = await identify(slack, store, log);
  const worker = createWorker({ store, time, log, pace, metrics }, (kind) => handlers[kind]);
  const toSuperOffice = { time, log, pace, watch: watch('superoffice') };
  const superoffice = fromConfig.superoffice(config, toSuperOffice);
  const parts = await createParts({
    ...{ pace, time, log, store, worker, slack, agents },
    ...{ metrics, tracing: instruments.tracing },
    place: fromConfig.place(config, identity, superoffice),
    hearing: fromConfig.hearing(config),
    retention: config.retention,
    superoffice,
    serviceAccount: fromConfig.serviceAccount(config, outside),
  });
  const pickup = together(config, parts, createBolt({ ...config.slack, identity, time, log }));
  const handlers = handle(pickup);
  return pickup;
}

function together(config: Config, parts: Parts, bolt: Bolt): Pickup {
  const { time, log, metrics, tracing, store, worker, slack, place } = parts;
  const { tenant } = place;
  const startedAt = time.now();
  const chats = createChats(parts);
  const probe = new WriteProbe(store, time);
  const health = () => healthOf({ store, probe, chats, bolt, time });
  const asked = { time, store, chats, bolt, health, tenant, startedAt };
  return {
    log,
    bolt,
    store,
    chats,
    tenant,
    linking: createLinking(parts),
    webhooks: createWebhooks(parts, config.superoffice.webhookSecret),
    whisper: courteously(slack, log),
    health,
    metrics,
    metricsText: async () => metrics.text(await readingsOf(asked)),
    start: async () => {
      metrics.start();
      await store.write((tx) => beginWork(parts, tx));
      worker.start();
      if ('socket' in bolt) await bolt.socket.start();
    },
    stop: async (graceMs) => {
      const doors = 'socket' in bolt ? bolt.socket.stop() : Promise.resolve();
      await Promise.all([within(time, graceMs, doors), worker.stop(graceMs)]);
      metrics.stop();
      await store.close();
      await tracing.stop(tracesGrace);
    },
  };
}
