import type { AgentEntry, AgentsFile } from '../chats/agents-file.ts';
import { basicCredentials } from '../superoffice/basic.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import type { SuperOffice } from '../superoffice/superoffice.ts';
import type { Principal } from '../superoffice/types.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import {
  superofficeFindings as say,
  superofficeChecks,
} from '../ui/doctor/superoffice-findings.ts';
import type { Linked } from './outside-checks.ts';
import { superofficeTrouble } from './superoffice-trouble.ts';

/** `linked`: the agents whose login works. */
type Logins = { readonly linked: Linked; readonly findings: readonly Finding[] };

/** Signs in as each agent once, one after the other. A refusal counts towards the lock of that account. */
export async function checkAgentLogins(
  superoffice: SuperOffice,
  agents: AgentsFile['agents'],
): Promise<Logins> {
  const linked = new Map<number, string>();
  const findings: Finding[] = [];
  for (const [slackUser, entry] of agents) {
    const answer = await signIn(superoffice, entry);
    if ('associateId' in answer) linked.set(answer.associateId, slackUser);
    findings.push(judge(slackUser, answer));
  }
  return { linked, findings };
}

async function signIn(
  superoffice: SuperOffice,
  entry: AgentEntry,
): Promise<Principal | SuperOfficeError> {
  const asAgent = superoffice.as(basicCredentials(entry.username, entry.password), 'background');
  return await asAgent.principal().catch((error) => {
    if (error instanceof SuperOfficeError) return error;
    throw error;
  });
}

function judge(slackUser: string, answer: Principal | SuperOfficeError): Finding {
  if (!(answer instanceof SuperOfficeError)) return say.agentLoginWorks(slackUser, answer.name);
  if (answer.kind === 'password-refused') return say.agentLoginRefused(slackUser);
  return superofficeTrouble(`${superofficeChecks.agents} ${slackUser}`, answer);
}
