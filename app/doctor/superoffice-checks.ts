import type { AgentsFile } from '../chats/agents-file.ts';
import type { Config } from '../config.ts';
import type { Time } from '../domain/time.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import { serverDate } from '../superoffice/server-date.ts';
import type { SuperOffice } from '../superoffice/superoffice.ts';
import type { SuperOfficeUser } from '../superoffice/types.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import {
  superofficeFindings as say,
  superofficeChecks,
} from '../ui/doctor/superoffice-findings.ts';
import { checkAgentLogins } from './agent-logins-check.ts';
import { checkArchive } from './archive-check.ts';
import { checkServer } from './server-check.ts';
import { superofficeTrouble } from './superoffice-trouble.ts';
import { checkTopics } from './topics-check.ts';

type Options = {
  readonly settings: Config['superoffice'];
  readonly superoffice: SuperOffice;
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
  const { apiUrl, username, password } = settings;
  const server = { name: 'SuperOffice', setting: 'SUPEROFFICE_API_URL', url: apiUrl };
  const reached = await checkServer(server, time, () => serverDate(apiUrl, options.timeout));
  if (!reached[0].ok) return reached;
  const service = superoffice.as({ kind: 'basic', username, password }, 'background');
  const login = await checkLogin(service, apiUrl);
  if (!login.ok) return [...reached, login];
  const logins = options.signInAsAgents ? await checkAgentLogins(superoffice, agents) : null;
  const topics = await checkTopics(service, logins?.associates ?? null);
  const archive = await checkArchive(service, time);
  return [...reached, login, ...(logins?.findings ?? []), ...topics, archive];
}

async function checkLogin(service: SuperOfficeUser, apiUrl: string): Promise<Finding> {
  try {
    return say.loginWorks((await service.principal()).name);
  } catch (error) {
    const kind = error instanceof SuperOfficeError ? error.kind : null;
    if (kind === 'password-refused') return say.loginRefused();
    if (kind === 'not-found' || kind === 'unreadable') return say.noApi(apiUrl);
    return superofficeTrouble(superofficeChecks.login, error);
  }
}
