import manifest from '../package.json' with { type: 'json' };
import type { PartsOptions } from './chats/create-parts.ts';
import type { Place } from './chats/parts.ts';
import type { Config } from './config.ts';
import type { Pace } from './domain/pace.ts';
import type { Time } from './domain/time.ts';
import type { WatchCall } from './domain/watch-call.ts';
import type { Log } from './log.ts';
import type { SlackIdentity } from './slack/slack.ts';
import type { StorePlace } from './store/store.ts';
import { createSuperOffice, type SuperOffice } from './superoffice/superoffice.ts';
import type { Credentials } from './superoffice/types.ts';
import { createWebhookReader, type WebhookReader } from './superoffice/webhook-reader.ts';

/** What the parts are told of the settings. */
export const fromConfig = {
  storePlace,
  superoffice: superofficeOf,
  serviceAccount,
  webhooks,
  hearing,
  place,
};

type Outside = { readonly time: Time; readonly log: Log };

function storePlace({ dataFolder, databaseUrl }: Config, outside: Outside): StorePlace {
  const { time, log } = outside;
  return databaseUrl === null ? { folder: dataFolder } : { url: databaseUrl, time, log };
}

function superofficeOf(
  { superoffice }: Config,
  { pace, ...outside }: Outside & { readonly pace: Pace; readonly watch: WatchCall },
): SuperOffice {
  const { version } = manifest;
  const timeoutMs = pace.superofficeTimeout;
  return createSuperOffice({ ...superoffice, ...outside, version, timeoutMs });
}

/** With which Pickup itself reads SuperOffice. */
function serviceAccount({ superoffice: { username, password } }: Config): Credentials {
  return { kind: 'basic', username, password };
}

/** Null: SuperOffice sends none. */
function webhooks({ superoffice: { webhookSecret } }: Config, log: Log): WebhookReader | null {
  return webhookSecret === null ? null : createWebhookReader(webhookSecret, log);
}

function hearing({ superoffice, pollSeconds }: Config): PartsOptions['hearing'] {
  const every = pollSeconds === null ? null : pollSeconds * 1000;
  return { webhooks: superoffice.webhookSecret !== null, every };
}

function place({ superoffice, slack }: Config, identity: SlackIdentity): Place {
  const { tenant, webUrl } = superoffice;
  const { workspace, url: workspaceUrl } = identity;
  return { tenant, webUrl, workspace, workspaceUrl, channel: slack.channel };
}
