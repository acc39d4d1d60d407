import { type Bolt, createBolt } from './bolt/create-bolt.ts';
import { readAgentsFile } from './chats/agents-file.ts';
import { beginWork } from './chats/begin-work.ts';
import { type Chats, createChats } from './chats/chats.ts';
import { createParts, type PartsOptions } from './chats/create-parts.ts';
import { createWorker } from './chats/create-worker.ts';
import { identify } from './chats/identify.ts';
import type { Parts } from './chats/parts.ts';
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
import type { WebhookReader } from './superoffice/webhook-reader.ts';

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
  readonly bolt: Bolt;
  /** Null: SuperOffice sends none. */
  readonly webhooks: WebhookReader | null;
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
 * @throws {AgentsFileError | StoreError | SlackError} when Pickup cannot start
 */
export async function createPickup(
  config: Config,
  outside: Outside,
  handle: (pickup: Pickup) => WorkHandlers,
): Promise<Pickup> {
  const file = await readAgentsFile(config.agentsFile);
  const store = await openStore(fromConfig.storePlace(config, outside));
  const instruments = await createInstruments(config, outside);
  try {
    return await assemble(config, outside, { store, file, instruments, handle });
  } catch (error) {
    await store.close();
    await instruments.tracing.stop(0);
    throw error;
  }
}

type Opened = {
  readonly store: Store;
  readonly file: PartsOptions['agents']['file'];
  readonly instruments: Instruments;
  readonly handle: (pickup: Pickup) => WorkHandlers;
};

async function assemble(config: Config, outside: Outside, opened: Opened) {
  const { time, log, pace = usualPace } = outside;
  const { store, file, handle, instruments } = opened;
  const { metrics, watch } = instruments;
  const { botToken, apiUrl } = config.slack;
  const toSlack = { botToken, apiUrl, timeout: pace.slackTimeout, log, watch: watch('slack') };
  const slack = createSlack(toSlack);
  const identity = await identify(slack, store, log);
  const worker = createWorker({ store, time, log, pace, metrics }, (kind) => handlers[kind]);
  const parts = await createParts({
    pace,
    ...{ time, log, metrics, tracing: instruments.tracing },
    store,
    worker,
    slack,
    place: fromConfig.place(config, identity),
    hearing: fromConfig.hearing(config),
    retention: config.retention,
    superoffice: fromConfig.superoffice(config, { time, log, pace, watch: watch('superoffice') }),
    serviceAccount: fromConfig.serviceAccount(config),
    agents: { path: config.agentsFile, file },
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
    webhooks: fromConfig.webhooks(config, log),
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
