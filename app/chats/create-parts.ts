import type { Pace } from '../domain/pace.ts';
import type { Time } from '../domain/time.ts';
import { parseSessionValue } from '../ids.ts';
import type { Log } from '../log.ts';
import type { Slack } from '../slack/slack.ts';
import type { Store } from '../store/store.ts';
import type { Worker } from '../store/worker.ts';
import type { SuperOffice } from '../superoffice/superoffice.ts';
import type { Credentials } from '../superoffice/types.ts';
import { Agents } from './agents.ts';
import type { AgentsFile } from './agents-file.ts';
import { Allowance } from './allowance.ts';
import { AskSlack } from './ask-slack.ts';
import { Hearing } from './hearing.ts';
import { Pacer } from './pacer.ts';
import type { Parts, Place } from './parts.ts';
import { Races } from './races.ts';
import { Resting } from './resting.ts';
import { Rights } from './rights.ts';
import { createServiceAccount } from './service-account.ts';
import { SharedReads } from './shared-reads.ts';
import { syncSession } from './sync-session.ts';
import { TimesTrust } from './times-trust.ts';
import { Topics } from './topics.ts';
import { Zones } from './zones.ts';

export type PartsOptions = {
  readonly place: Place;
  readonly pace: Pace;
  readonly time: Time;
  readonly log: Log;
  readonly store: Store;
  readonly worker: Worker;
  readonly slack: Slack;
  readonly superoffice: SuperOffice;
  readonly serviceAccount: Credentials;
  readonly agents: { readonly path: string; readonly file: AgentsFile };
  readonly hearing: { readonly webhooks: boolean; readonly every: number | null };
};

/** Puts together what the operations are made of. */
export async function createParts(options: PartsOptions): Promise<Parts> {
  const { place, pace, time, log, store, worker, slack, superoffice } = options;
  const service = createServiceAccount(superoffice, options.serviceAccount, { time, log });
  const parts: Parts = {
    place,
    pace,
    time,
    log,
    store,
    worker,
    slack,
    hearing: new Hearing({ ...options.hearing, time, log }),
    service,
    agents: new Agents({ ...options.agents, superoffice, store, log }),
    rights: new Rights(service, time),
    zones: new Zones({ slack, store, time, pace, log, workspace: place.workspace }),
    topics: new Topics(service, time, log),
    timesTrust: await TimesTrust.load(store, place.tenant, log),
    askSlack: new AskSlack(time, log),
    posts: new Pacer({ every: pace.postEvery, time }),
    updates: new Allowance({ every: pace.updateEvery, burst: pace.updateBurst, time }),
    dms: new Allowance({ every: pace.dmEvery, burst: pace.dmBurst, time }),
    deletions: new Allowance({ every: pace.updateEvery, burst: pace.updateBurst, time }),
    refusedCards: new Resting(time),
    keptDms: new Resting(time),
    closedChannels: new Set(),
    strangers: new Resting(time),
    silences: new Resting(time, { shortest: 5_000, longest: 60_000 }),
    reads: new SharedReads(async (key) => {
      const id = parseSessionValue(key);
      return id && (await syncSession(parts, id, parts.service.click));
    }),
    races: new Races({ time, patience: pace.raceWait }),
    inHand: new Set(),
    firstTries: new Set(),
  };
  return parts;
}
