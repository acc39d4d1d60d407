import type { AgentsFile } from '../chats/agents-file.ts';
import type { Config } from '../config.ts';
import type { Time } from '../domain/time.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import { serverDate } from '../superoffice/server-date.ts';
import type { SuperOffice } from '../superoffice/superoffice.ts';
import type { Credentials, SuperOfficeUser } from '../superoffice/types.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { onlineFindings } from '../ui/doctor/online-findings.ts';
import {
  superofficeFindings as say,
  superofficeChecks,
} from '../ui/doctor/superoffice-findings.ts';
import { checkAgentLogins } from './agent-logins-check.ts';
import { checkArchive } from './archive-check.ts';
import { checkOwnWebhook } from './own-webhook-check.ts';
import { checkServer } from './server-check.ts';
import { superofficeTrouble } from './superoffice-trouble.ts';
import { checkTopics } from './topics-check.ts';

type Settings = Config['superoffice'];

type Options = {
  readonly settings: Settings;
  readonly pickupUrl: string | null;
  readonly superoffice: SuperOffice;
  readonly serviceAccount: Credentials;
  readonly time: Time;
  readonly timeout: number;
  readonly agents: AgentsFile['agents'];
  readonly signInAsAgents: boolean;
};

/**
 * Everything about SuperOffice. Signs in as the service account, and as the agents only if told to;
 * after a refused password nothing more is asked with it, because a few refusals lock an account.
 */
export async function checkSuperOffice(options: Options): Promise<readonly Finding[]> {
  const { settings, superoffice, time, agents } = options;
  const server = serverOf(settings);
  const reached = await checkServer(server, time, () => serverDate(server.url, options.timeout));
  if (!reached[0].ok) return reached;
  const service = superoffice.as(options.serviceAccount, 'background');
  const login = await checkLogin(service, settings);
  if (!login.ok) return [...reached, login];
  const logins = options.signInAsAgents ? await checkAgentLogins(superoffice, agents) : null;
  const topics = await checkTopics(service, logins?.associates ?? null);
  const archive = await checkArchive(service, time);
  const hook = await checkOwnWebhook(service, options);
  return [...reached, login, ...(logins?.findings ?? []), ...topics, archive, ...hook];
}

function serverOf(settings: Settings) {
  return settings.kind === 'on-site'
    ? { name: 'SuperOffice', setting: 'SUPEROFFICE_API_URL', url: settings.apiUrl }
    : { name: 'SuperOffice login', setting: 'SUPEROFFICE_ENV', url: settings.loginUrl };
}

async function checkLogin(service: SuperOfficeUser, settings: Settings): Promise<Finding> {
  try {
    return say.loginWorks((await service.principal()).name);
  } catch (error) {
    const found = error instanceof SuperOfficeError ? loginTrouble(error, settings) : null;
    return found ?? superofficeTrouble(superofficeChecks.login, error);
  }
}

function loginTrouble({ kind, words }: SuperOfficeError, settings: Settings): Finding | null {
  if (settings.kind === 'on-site') {
    if (kind === 'password-refused') return say.loginRefused();
    const isNoApi = kind === 'not-found' || kind === 'unreadable';
    return isNoApi ? say.noApi(settings.apiUrl) : null;
  }
  const { tenant } = settings;
  if (kind === 'password-refused') return onlineFindings.systemUserRefused(words);
  if (kind === 'maintenance') return onlineFindings.maintenance(tenant);
  if (kind === 'gone-tenant') return onlineFindings.gone(tenant);
  return kind === 'not-found' ? onlineFindings.unknown(tenant, settings.loginUrl) : null;
}
