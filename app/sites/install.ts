import { sitesChanged } from '../chats/consent.ts';
import type { InstallRefusal } from '../domain/installing.ts';
import { createSlack } from '../slack/slack.ts';
import { SlackError } from '../slack/slack-error.ts';
import { exchangeCode } from '../slack/slack-oauth.ts';
import { botTokenPlace, findInstallation, saveInstallation } from '../store/installations.ts';
import { tenantOf } from '../store/tenants.ts';
import type { Hosting } from './hosting.ts';

/** What came of somebody's coming back from Slack. */
export type Installed =
  | {
      readonly installed: 'now' | 'again';
      readonly workspace: string;
      readonly name: string;
      readonly url: string;
      /** Does it work with a SuperOffice already? */
      readonly isConnected: boolean;
    }
  | { readonly installed: 'no'; readonly why: InstallRefusal };

/** Where Slack sends people back to. */
export function redirectUri({ settings }: Pick<Hosting, 'settings'>): string {
  return `${settings.pickupUrl}/slack/oauth_redirect`;
}

/** Takes in the workspace whose code this is; one that is installed already keeps all but its token. */
export async function install(hosting: Hosting, code: string): Promise<Installed> {
  const { common } = hosting;
  try {
    return await takeIn(hosting, code);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    common.log.warn({ problem: error.message }, 'Pickup was not installed');
    return { installed: 'no', why: refusalIn(error) };
  }
}

async function takeIn(hosting: Hosting, code: string): Promise<Installed> {
  const { settings, common, sealer } = hosting;
  const { store, time, log, pace, watch } = common;
  const { clientId, clientSecret, apiUrl } = settings.slack;
  const toSlack = { apiUrl, timeout: pace.slackTimeout, log, watch: watch('slack') };
  const app = { clientId, clientSecret };
  const back = { code, redirectUri: redirectUri(hosting) };
  const { botToken, ...told } = await exchangeCode({ ...toSlack, app }, back);
  const { workspace, name, scopes, installer, isOrganisation } = told;
  const { url, botId, botUserId } = await createSlack({ ...toSlack, botToken }).identity();
  const installation = {
    ...{ workspace, name, url, botId, botUserId, installer },
    botToken: sealer.seal(botToken, botTokenPlace(told)),
    scopes: scopes.join(','),
    isOrganisation: isOrganisation ? 1 : 0,
    installedAt: time.now(),
  } as const;
  const before = await findInstallation(store.db, workspace);
  await store.write(async (tx) => {
    await saveInstallation(tx, installation);
    await store.signals.send(tx, sitesChanged);
  });
  log.info({ workspace, installer }, before ? 'Pickup is installed anew' : 'Pickup is installed');
  const isConnected = (await tenantOf(store.db, workspace))?.endedAt === null;
  return { installed: before ? 'again' : 'now', workspace, name, url, isConnected };
}

function refusalIn({ kind, code }: SlackError): InstallRefusal {
  if (kind !== 'refused') return 'unreachable';
  return ofTheCode.has(code ?? '') ? 'returned-late' : 'refused';
}

/** Slack's words for a code that is used, expired or another app's. */
const ofTheCode = new Set([
  'invalid_code',
  'code_already_used',
  'oauth_authorization_url_mismatch',
]);
