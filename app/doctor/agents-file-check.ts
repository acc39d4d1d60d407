import { type AgentsFile, AgentsFileError, readAgentsFile } from '../chats/agents-file.ts';
import type { Config } from '../config.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { machineFindings } from '../ui/doctor/machine-findings.ts';

/** `agents` is empty where the file cannot be used. */
type Checked = { readonly agents: AgentsFile['agents']; readonly findings: readonly Finding[] };

/** Can the agents file be used? Online there is none: agents link their own accounts. */
export async function checkAgentsOf({ agentsFile }: Config): Promise<Checked> {
  if (agentsFile === null) return { agents: new Map(), findings: [] };
  try {
    const { agents } = await readAgentsFile(agentsFile);
    const finding = agents.size
      ? machineFindings.agentsKnown(agents.size)
      : machineFindings.nobodyKnown();
    return { agents, findings: [finding] };
  } catch (error) {
    return { agents: new Map(), findings: [machineFindings.agentsFileUnusable(problemOf(error))] };
  }
}

/** The file holds passwords, so only sentences that were written for people are passed on. */
function problemOf(error: unknown): string {
  if (error instanceof AgentsFileError) return error.message;
  const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
  return `PICKUP_AGENTS: the file cannot be read${code}`;
}
