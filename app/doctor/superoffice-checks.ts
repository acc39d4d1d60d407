import type { Config } from '../config.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import { serverDate } from '../superoffice/server-date.ts';
import type { SuperOfficeUser } from '../superoffice/types.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { onlineFindings } from '../ui/doctor/online-findings.ts';
import {
  superofficeFindings as say,
  superofficeChecks,
} from '../ui/doctor/superoffice-findings.ts';
import { checkAgentLogins } from './agent-logins-check.ts';
import { checkArchive } from './archive-check.ts';
import { checkHooks } from './hooks-check.ts';
import { checkLoginHost, checkOnline, checkTenant } from './online-checks.ts';
import type { Asked, AskedOfAll, Linked } from './outside-checks.ts';
import { checkServer } from './server-check.ts';
import { superofficeTrouble } from './superoffice-trouble.ts';
import { checkTopics } from './topics-check.ts';

type Settings = Config['superoffice'];

/**
 * Everything about SuperOffice. Signs in as the service account, and as the agents only if told to;
 * after a refused password nothing more is asked with it, because a few refusals lock an account.
 */
export async function checkSuperOffice(asked: Asked): Promise<readonly Finding[]> {
  return await checkAt(await checkPlace(asked, asked.config.superoffice), asked);
}

/** The same but for what all tenants share. */
export async function checkOwnSuperOffice(asked: Asked): Promise<readonly Finding[]> {
  const { superoffice: settings } = asked.config;
  if (settings.kind === 'on-site') return await checkSuperOffice(asked);
  return await checkAt(await checkTenant(asked, settings), asked);
}

/** What all tenants share of those that workspaces work with. */
export async function checkSuperOfficeForAll(asked: AskedOfAll): Promise<readonly Finding[]> {
  const { superoffice: settings } = asked.config;
  if (settings.kind === 'on-site') return [];
  return (await checkLoginHost(asked, { ...settings, tenant: null })).findings;
}

async function checkAt({ findings: there, isThere }: Place, asked: Asked) {
  const { superoffice: settings, isInstalled } = asked.config;
  if (!isThere) return there;
  const login = await checkLogin(asked.service, settings, isInstalled);
  if (!login.ok) return [...there, login];
  const { linked, findings: logins } = await whoIsLinked(asked);
  const topics = await checkTopics(asked.service, linked, settings.kind);
  const archive = await checkArchive(asked.service, asked.time);
  const hooks = await checkHooks(asked);
  return [...there, login, ...logins, ...topics, archive, ...hooks];
}

/** `isThere`: there is a SuperOffice to sign in to. */
type Place = { readonly findings: readonly Finding[]; readonly isThere: boolean };

async function checkPlace(asked: Asked, settings: Settings): Promise<Place> {
  if (settings.kind === 'online') return await checkOnline(asked, settings);
  const { apiUrl: url } = settings;
  const server = { name: 'SuperOffice', setting: 'SUPEROFFICE_API_URL', url };
  const findings = await checkServer(server, asked, () => serverDate(url, asked.timeout));
  return { findings, isThere: findings[0].ok === true };
}

/** By signing in as the agents if that was asked for, else by what is known already. */
async function whoIsLinked(asked: Asked): Promise<{
  readonly linked: Linked | null;
  readonly findings: readonly Finding[];
}> {
  if (asked.signInAsAgents) return await checkAgentLogins(asked.superoffice, asked.agents);
  return { linked: await asked.linked(), findings: [] };
}

async function checkLogin(
  service: SuperOfficeUser,
  settings: Settings,
  isInstalled: boolean,
): Promise<Finding> {
  try {
    return say.loginWorks((await service.principal()).name);
  } catch (error) {
    const found =
      error instanceof SuperOfficeError ? loginTrouble(error, settings, isInstalled) : null;
    return found ?? superofficeTrouble(superofficeChecks.login, error);
  }
}

function loginTrouble(
  { kind, words }: SuperOfficeError,
  settings: Settings,
  isInstalled: boolean,
): Finding | null {
  if (settings.kind === 'on-site') {
    if (kind === 'password-refused') return say.loginRefused();
    const isNoApi = kind === 'not-found' || kind === 'unreadable';
    return isNoApi ? say.noApi(settings.apiUrl) : null;
  }
  return kind === 'password-refused' ? onlineFindings.systemUserRefused(words, isInstalled) : null;
}
