import { type Bolt, createBolt } from './bolt/create-bolt.ts';
import { createWorker } from './chats/create-worker.ts';
import { tidyUp, wantTidyUp } from './chats/tidy-up.ts';
import { within } from './chats/within.ts';
import type { WorkKind } from './chats/work-kinds.ts';
import { type Config, type InstallsConfig, isForInstalls } from './config.ts';
import { type Pace, usualPace } from './domain/pace.ts';
import type { Time } from './domain/time.ts';
import { fromConfig } from './from-config.ts';
import { type Health, healthOf } from './health.ts';
import { createInstruments } from './instruments.ts';
import type { Log } from './log.ts';
import { manifestScopes } from './manifest-scopes.ts';
import { readingsOf } from './readings.ts';
import { installedSites } from './sites/installed-sites.ts';
import { oneSite } from './sites/one-site.ts';
import type { Common } from './sites/site.ts';
import type { Sites } from './sites/sites.ts';
import { openStore, type Store } from './store/store.ts';
import type { WorkHandler } from './store/worker.ts';
import { WriteProbe } from './store/write-probe.ts';

/** What the outside world gives, and what tests take into their own hands. */
export type Outside = {
  readonly time: Time;
  readonly log: Log;
  readonly pace?: Pace;
};

/** One store, one worker and one door for Slack, and the sites that share them. */
export type Program = {
  readonly sites: Sites;
  readonly bolt: Bolt;
  readonly store: Store;
  health(): Promise<Health>;
  /** All metrics, as Prometheus reads them. */
  metricsText(): Promise<string>;
  /** Wipes and forgets what is not to be kept any longer. */
  tidyUp(): Promise<void>;
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
export async function createProgram(
  config: Config | InstallsConfig,
  outside: Outside,
  handle: (program: Program) => WorkHandlers,
): Promise<Program> {
  const openSites = await sitesOf(config, outside);
  const store = await openStore(fromConfig.storePlace(config, outside));
  const instruments = await createInstruments(config, outside);
  try {
    const { time, log, pace = usualPace } = outside;
    const { metrics, tracing, watch } = instruments;
    const isForSeveral = isForInstalls(config);
    const working = { store, time, log, pace, metrics, isForSeveral };
    const worker = createWorker(working, (kind) => handlers[kind]);
    const common = { pace, time, log, metrics, tracing, store, worker, watch };
    const sites = await openSites(common);
    const program = together(config, common, sites);
    const handlers = handle(program);
    return program;
  } catch (error) {
    await store.close();
    await instruments.tracing.stop(0);
    throw error;
  }
}

function together(config: Config | InstallsConfig, common: Common, sites: Sites): Program {
  const { time, log, store, metrics } = common;
  const bolt = createBolt({ ...config.slack, authorize: sites.authorize, time, log });
  const probe = new WriteProbe(store, time);
  const { retention } = config;
  const health = () => healthOf({ store, probe, sites, bolt, time });
  const asked = { time, store, sites, bolt, health, startedAt: time.now() };
  return {
    ...{ sites, bolt, store, health },
    metricsText: async () => metrics.text(await readingsOf(asked)),
    tidyUp: () =>
      tidyUp({ ...common, retention, sealer: sites.sealer, workspaces: workspacesOf(sites) }),
    start: () => start(common, sites, bolt),
    stop: (graceMs) => stop(common, bolt, graceMs),
  };
}

/** What they need of the settings and the disk is read before the store is opened. */
async function sitesOf(config: Config | InstallsConfig, outside: Outside) {
  if (isForInstalls(config)) {
    const made = { settings: config, sealer: await fromConfig.sealer(config) };
    const scopes = await manifestScopes();
    return (common: Common) => installedSites({ ...made, common, scopes });
  }
  const agents = await fromConfig.agents(config, outside);
  return (common: Common) => oneSite(config, common, agents);
}

function workspacesOf({ all }: Sites): string[] {
  return all.map(({ workspace }) => workspace);
}

async function start({ metrics, store, worker }: Common, sites: Sites, bolt: Bolt): Promise<void> {
  metrics.start();
  await store.write(async (tx) => {
    await sites.begin(tx);
    await wantTidyUp({ worker }, tx);
  });
  worker.start();
  if ('socket' in bolt) await bolt.socket.start();
}

async function stop(common: Common, bolt: Bolt, graceMs: number): Promise<void> {
  const { time, worker, metrics, store, tracing } = common;
  const doors = 'socket' in bolt ? bolt.socket.stop() : Promise.resolve();
  await Promise.all([within(time, graceMs, doors), worker.stop(graceMs)]);
  metrics.stop();
  await store.close();
  await tracing.stop(tracesGrace);
}
