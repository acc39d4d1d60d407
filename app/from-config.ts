import manifest from '../package.json' with { type: 'json' };
import { readAgentsFile } from './chats/agents-file.ts';
import type { AgentsSource } from './chats/create-agents.ts';
import type { PartsOptions } from './chats/create-parts.ts';
import type { Place } from './chats/parts.ts';
import type { Config, InstallsConfig } from './config.ts';
import type { Pace } from './domain/pace.ts';
import type { Time } from './domain/time.ts';
import type { WatchCall } from './domain/watch-call.ts';
import type { Log } from './log.ts';
import { createSealer, type Sealer } from './sealing/sealer.ts';
import { secretIn } from './sealing/secret-file.ts';
import type { SlackIdentity } from './slack/slack.ts';
import type { StorePlace } from './store/store.ts';
import { basicCredentials } from './superoffice/basic.ts';
import { createLoginHost } from './superoffice/login-host.ts';
import { createOidc } from './superoffice/oidc.ts';
import type { Oidc } from './superoffice/oidc-types.ts';
import { OnlineAddress } from './superoffice/online-address.ts';
import { SigningKeys } from './superoffice/signing-keys.ts';
import { createSuperOffice, type SuperOffice } from './superoffice/superoffice.ts';
import { SystemUser } from './superoffice/system-user.ts';
import { fixedAddress, type TenantAddress } from './superoffice/tenant-address.ts';
import type { Credentials } from './superoffice/types.ts';

/** What the parts are told of the settings. */
export const fromConfig = {
  storePlace,
  superoffice: superofficeOf,
  serviceAccount,
  agents,
  sealer,
  loginHost,
  oidc,
  hearing,
  place,
};

type Outside = { readonly time: Time; readonly log: Log };

function storePlace(
  { dataFolder, databaseUrl }: Pick<Config, 'dataFolder' | 'databaseUrl'>,
  outside: Outside,
): StorePlace {
  const { time, log } = outside;
  return databaseUrl === null ? { folder: dataFolder } : { url: databaseUrl, time, log };
}

function superofficeOf(
  { superoffice }: Config,
  { pace, ...outside }: Outside & { readonly pace: Pace; readonly watch: WatchCall },
): SuperOffice {
  const { version } = manifest;
  const timeoutMs = pace.superofficeTimeout;
  const { tenant } = superoffice;
  const address = addressOf(superoffice, outside);
  return createSuperOffice({ tenant, address, ...outside, version, timeoutMs });
}

function addressOf(superoffice: Config['superoffice'], { time, log }: Outside): TenantAddress {
  if (superoffice.kind === 'on-site') return fixedAddress(superoffice.apiUrl);
  const { tenant, loginUrl } = superoffice;
  return new OnlineAddress({ login: loginHost(loginUrl), tenant, time, log });
}

function loginHost(loginUrl: string) {
  return createLoginHost({ loginUrl, version: manifest.version });
}

/** With which Pickup itself reads SuperOffice. */
function serviceAccount({ superoffice, isInstalled }: Config, { time, log }: Outside): Credentials {
  if (superoffice.kind === 'on-site') {
    return basicCredentials(superoffice.username, superoffice.password);
  }
  const login = loginHost(superoffice.loginUrl);
  const means = { ...superoffice, login, keys: new SigningKeys(login, time), time };
  return new SystemUser(means, log, isInstalled ? approveAgain : checkSettings);
}

const checkSettings =
  'check SUPEROFFICE_CLIENT_SECRET, SUPEROFFICE_SYSTEM_TOKEN, SUPEROFFICE_PRIVATE_KEY and SUPEROFFICE_TENANT';

const approveAgain =
  'have an administrator of that SuperOffice approve the app again; where every tenant refuses it, check SUPEROFFICE_CLIENT_SECRET and SUPEROFFICE_PRIVATE_KEY';

/**
 * From where it is known who is who.
 * @throws {AgentsFileError | SecretFileError}
 */
async function agents(config: Config, { time }: Outside): Promise<AgentsSource> {
  const { superoffice, agentsFile, pickupUrl } = config;
  if (agentsFile !== null) return { path: agentsFile, file: await readAgentsFile(agentsFile) };
  if (superoffice.kind === 'on-site' || pickupUrl === null) throw new Error('half a configuration');
  return { pickupUrl, sealer: await sealer(config), oidc: oidc(superoffice, pickupUrl, time) };
}

/** @throws {SecretFileError} */
async function sealer(settings: Pick<Config, 'secrets' | 'dataFolder'>): Promise<Sealer> {
  return createSealer(settings.secrets ?? [await secretIn(settings.dataFolder)]);
}

/** Where people sign in. @param app with the tenant they are to sign in to; null: whichever */
function oidc(
  app: InstallsConfig['superoffice'] & { readonly tenant: string | null },
  pickupUrl: string,
  time: Time,
): Oidc {
  const redirectUri = `${pickupUrl}/superoffice/callback`;
  return createOidc({ ...app, redirectUri, time, version: manifest.version });
}

function hearing({ superoffice, pollSeconds }: Config): PartsOptions['hearing'] {
  const every = pollSeconds === null ? null : pollSeconds * 1000;
  return { webhooks: superoffice.webhookSecret !== null, every };
}

function place(
  { superoffice: settings, slack }: Config,
  identity: SlackIdentity,
  superoffice: SuperOffice,
): Omit<Place, 'installer'> {
  const { workspace, url: workspaceUrl } = identity;
  const { tenant } = settings;
  return {
    ...{ tenant, workspace, workspaceUrl, slackChannel: slack.channel },
    webUrl: async () => settings.webUrl ?? (await superoffice.webUrl()),
  };
}
