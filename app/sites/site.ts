import { beginWork } from '../chats/begin-work.ts';
import { linkedNow } from '../chats/check-everything.ts';
import type { AgentsSource } from '../chats/create-agents.ts';
import { createParts, type PartsOptions } from '../chats/create-parts.ts';
import type { Parts } from '../chats/parts.ts';
import type { Config } from '../config.ts';
import { findingsOf } from '../doctor/findings-of.ts';
import type { WatchCall } from '../domain/watch-call.ts';
import { fromConfig } from '../from-config.ts';
import { createPickup, type Pickup } from '../pickup.ts';
import { createSlack, type Slack, type SlackIdentity } from '../slack/slack.ts';
import { routesOf } from '../store/routes.ts';
import type { Tx } from '../store/store.ts';

/** What all sites of a process share. */
export type Common = Pick<
  PartsOptions,
  'pace' | 'time' | 'log' | 'metrics' | 'tracing' | 'store' | 'worker'
> & { watch(service: 'superoffice' | 'slack'): WatchCall };

/** One Slack workspace with its SuperOffice. */
export type Site = Pickup & {
  readonly identity: SlackIdentity;
  /** Puts down the work that is never done. */
  begin(tx: Tx): Promise<void>;
  /** Listens to nobody any more: it is not used from now on. */
  letGo(): void;
};

/** What of a site is known before it is made. */
type Known = {
  readonly identity: SlackIdentity;
  readonly slack: Slack;
  readonly agents: AgentsSource;
  /** The Slack user who installed Pickup; null: not known. */
  readonly installer: string | null;
  /** Takes its SuperOffice from it; null: the settings say which it is. */
  readonly endTenant: (() => Promise<boolean>) | null;
};

/** @param config the settings of this one workspace */
export async function createSite(config: Config, common: Common, known: Known): Promise<Site> {
  const { time, log, pace, watch } = common;
  const { identity, slack, agents, installer, endTenant } = known;
  const toSuperOffice = { time, log, pace, watch: watch('superoffice') };
  const superoffice = fromConfig.superoffice(config, toSuperOffice);
  const { webhookSecret } = config.superoffice;
  const over = new AbortController();
  const parts = await createParts({
    ...common,
    ...{ slack, agents, superoffice },
    over: over.signal,
    place: { ...fromConfig.place(config, identity, superoffice), installer },
    hearing: fromConfig.hearing(config),
    retention: config.retention,
    serviceAccount: fromConfig.serviceAccount(config, { time, log }),
  });
  const examine = () => findingsOf(config, knownTo(parts));
  const pickup = createPickup(parts, { webhookSecret, endTenant, examine });
  const begin = (tx: Tx) => beginWork(parts, tx);
  return { ...pickup, identity, begin, letGo: () => over.abort() };
}

/** What a site that runs knows, and with what it asks SuperOffice. */
function knownTo(parts: Parts) {
  const { time, service, store, place } = parts;
  const channels = async () => (await routesOf(store.db, place)).map(({ channel }) => channel);
  return { time, service: service.background, linked: () => linkedNow(parts), channels };
}

/** The Slack of one workspace. */
export function slackOf({ slack }: Config, { pace, log, watch }: Common): Slack {
  const { botToken, apiUrl } = slack;
  return createSlack({ botToken, apiUrl, timeout: pace.slackTimeout, log, watch: watch('slack') });
}
