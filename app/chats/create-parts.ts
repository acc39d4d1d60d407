import type { Pace } from '../domain/pace.ts';
import type { Time } from '../domain/time.ts';
import { parseSessionValue, workspaceKey } from '../ids.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Slack } from '../slack/slack.ts';
import type { Store } from '../store/store.ts';
import type { Worker } from '../store/worker.ts';
import type { SuperOffice } from '../superoffice/superoffice.ts';
import type { Credentials } from '../superoffice/types.ts';
import type { Tracing } from '../tracing/tracing.ts';
import { Allowance } from './allowance.ts';
import { AskSlack } from './ask-slack.ts';
import { Coverage } from './coverage.ts';
import { type AgentsSource, createAgents } from './create-agents.ts';
import { Hearing } from './hearing.ts';
import type { Parts, Place } from './parts.ts';
import { Races } from './races.ts';
import { Remembered } from './remembered.ts';
import { Resting } from './resting.ts';
import { Rights } from './rights.ts';
import { createServiceAccount } from './service-account.ts';
import { SharedReads } from './shared-reads.ts';
import { syncSession } from './sync-session.ts';
import { writeDown } from './take-pick-up.ts';
import { tellUnlinked } from './tell-linking.ts';
import { TimesTrust } from './times-trust.ts';
import { Together } from './together.ts';
import { Topics } from './topics.ts';
import { Zones } from './zones.ts';

export type PartsOptions = {
  readonly place: Place;
  readonly pace: Pace;
  readonly time: Time;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly store: Store;
  readonly worker: Worker;
  readonly over: AbortSignal;
  readonly slack: Slack;
  readonly superoffice: SuperOffice;
  readonly serviceAccount: Credentials;
  readonly agents: AgentsSource;
  readonly retention: Parts['retention'];
  readonly hearing: { readonly webhooks: boolean; readonly every: number | null };
};

const aMinute = 60_000;

/** Puts together what the operations are made of. */
export async function createParts(options: PartsOptions): Promise<Parts> {
  const { place, pace, time, log, store, worker, slack, superoffice } = options;
  const service = createServiceAccount(superoffice, options.serviceAccount, { time, log });
  const parts: Parts = {
    place,
    pace,
    time,
    log,
    metrics: options.metrics,
    tracing: options.tracing,
    store,
    worker,
    over: options.over,
    slack,
    retention: options.retention,
    hearing: new Hearing({ ...options.hearing, time, log }),
    service,
    ...(await createAgents(options.agents, {
      ...{ superoffice, store, time, log, place },
      onUnlinked: (slackUser) => tellUnlinked(parts, slackUser),
    })),
    rights: new Rights(service, time),
    zones: new Zones({ slack, store, time, pace, log, workspace: place.workspace }),
    admins: new Map(),
    looks: new Remembered((channel) => slack.channel(channel), time, aMinute),
    topics: new Topics(service, time, log),
    coverage: new Coverage(service.background, time, log),
    timesTrust: await TimesTrust.load(store, place.tenant, log),
    askSlack: new AskSlack(time, log),
    ...allowances(options),
    refusedCards: new Resting(time),
    keptDms: new Resting(time),
    strangers: new Resting(time),
    silences: new Resting(time, { shortest: 5_000, longest: 60_000 }),
    reads: new SharedReads(async (key) => {
      const id = parseSessionValue(key);
      return id && (await syncSession(parts, id, parts.service.click));
    }),
    races: new Races({ time, patience: pace.raceWait }),
    inHand: new Set(),
    firstTries: new Map(),
    clicks: new Together({ store, most: 500, put: (tx, taken) => writeDown(parts, tx, taken) }),
  };
  return parts;
}

/** Slack counts posts by channel, all else by workspace. */
function allowances({ place: { workspace }, pace, time, store }: PartsOptions) {
  const posting = { every: pace.postEvery, burst: 1 };
  const changing = { every: pace.updateEvery, burst: pace.updateBurst };
  const telling = { every: pace.dmEvery, burst: pace.dmBurst };
  const publishing = { every: pace.homeEvery, burst: pace.homeBurst };
  const outside = { time, store };
  return {
    posts: (channel: string) => {
      const key = `post/${workspaceKey(workspace, channel)}`;
      return new Allowance({ key, ...posting, ...outside });
    },
    updates: new Allowance({ key: `update/${workspace}`, ...changing, ...outside }),
    dms: new Allowance({ key: `dm/${workspace}`, ...telling, ...outside }),
    deletions: new Allowance({ key: `delete/${workspace}`, ...changing, ...outside }),
    publications: new Allowance({ key: `home/${workspace}`, ...publishing, ...outside }),
  };
}
