import manifest from '../package.json' with { type: 'json' };
import { type Bolt, createBolt } from './bolt/create-bolt.ts';
import { readAgentsFile } from './chats/agents-file.ts';
import { type Chats, createChats } from './chats/chats.ts';
import { createParts, type PartsOptions } from './chats/create-parts.ts';
import { createWorker } from './chats/create-worker.ts';
import { identify } from './chats/identify.ts';
import type { Place } from './chats/parts.ts';
import { type WorkKind, work } from './chats/work-kinds.ts';
import type { Config } from './config.ts';
import { type Pace, usualPace } from './domain/pace.ts';
import type { Time } from './domain/time.ts';
import { type Health, healthOf } from './health.ts';
import type { Log } from './log.ts';
import { courteously, type Whisper } from './slack/courteously.ts';
import { createSlack, type SlackIdentity } from './slack/slack.ts';
import { openStore, type Store } from './store/store.ts';
import type { WorkHandler } from './store/worker.ts';
import { createSuperOffice, type SuperOffice } from './superoffice/superoffice.ts';
import type { Credentials } from './superoffice/types.ts';
import { createWebhookReader, type WebhookReader } from './superoffice/webhook-reader.ts';

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
  readonly store: Store;
  /** Begins to work; Slack may come in from now on. */
  start(): Promise<void>;
  /** Takes nothing more in, finishes what runs within `graceMs` and closes the store. */
  stop(graceMs: number): Promise<void>;
};

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
  const store = await openStore({ folder: config.dataFolder });
  try {
    return await assemble(config, outside, { store, file, handle });
  } catch (error) {
    await store.close();
    throw error;
  }
}

type Opened = {
  readonly store: Store;
  readonly file: PartsOptions['agents']['file'];
  readonly handle: (pickup: Pickup) => WorkHandlers;
};

async function assemble(config: Config, outside: Outside, { store, file, handle }: Opened) {
  const { time, log, pace = usualPace } = outside;
  const { botToken, apiUrl } = config.slack;
  const slack = createSlack({ botToken, apiUrl, timeout: pace.slackTimeout, log });
  const identity = await identify(slack, store, log);
  const worker = createWorker({ store, time, log, pace }, (kind) => handlers[kind]);
  const parts = await createParts({
    pace,
    time,
    log,
    store,
    worker,
    slack,
    place: placeOf(config, identity),
    hearing: hearingOf(config),
    superoffice: connect(config, outside),
    serviceAccount: credentialsOf(config),
    agents: { path: config.agentsFile, file },
  });
  const bolt = createBolt({ ...config.slack, identity, time, log });
  const chats = createChats(parts);
  const pickup: Pickup = {
    log,
    bolt,
    store,
    chats,
    tenant: parts.place.tenant,
    webhooks: webhooksOf(config, log),
    whisper: courteously(slack, log),
    health: () => healthOf({ store, chats, bolt }, time.now()),
    start: async () => {
      await store.write((tx) => worker.add(tx, { kind: work.pollQueue, key: parts.place.tenant }));
      worker.start();
      if ('socket' in bolt) await bolt.socket.start();
    },
    stop: async (graceMs) => {
      const doors = 'socket' in bolt ? bolt.socket.stop() : undefined;
      await Promise.all([doors, worker.stop(graceMs)]);
      await store.close();
    },
  };
  const handlers = handle(pickup);
  return pickup;
}

function connect({ superoffice }: Config, { time, log, pace = usualPace }: Outside): SuperOffice {
  const { version } = manifest;
  return createSuperOffice({
    ...superoffice,
    time,
    log,
    version,
    timeoutMs: pace.superofficeTimeout,
  });
}

function webhooksOf({ superoffice: { webhookSecret } }: Config, log: Log): WebhookReader | null {
  return webhookSecret === null ? null : createWebhookReader(webhookSecret, log);
}

function hearingOf({ superoffice, pollSeconds }: Config): PartsOptions['hearing'] {
  const every = pollSeconds === null ? null : pollSeconds * 1000;
  return { webhooks: superoffice.webhookSecret !== null, every };
}

function placeOf({ superoffice, slack }: Config, identity: SlackIdentity): Place {
  const { tenant, webUrl } = superoffice;
  const { workspace, url: workspaceUrl } = identity;
  return { tenant, webUrl, workspace, workspaceUrl, channel: slack.channel };
}

function credentialsOf({ superoffice: { username, password } }: Config): Credentials {
  return { kind: 'basic', username, password };
}
