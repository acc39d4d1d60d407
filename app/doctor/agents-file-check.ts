import { type AgentsFile, AgentsFileError, readAgentsFile } from '../chats/agents-file.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { machineFindings } from '../ui/doctor/machine-findings.ts';

/** Can the agents file be used? `agents` is empty when it cannot. */
export async function checkAgentsFile(
  path: string,
): Promise<{ readonly agents: AgentsFile['agents']; readonly finding: Finding }> {
  try {
    const { agents } = await readAgentsFile(path);
    const finding = agents.size
      ? machineFindings.agentsKnown(agents.size)
      : machineFindings.nobodyKnown();
    return { agents, finding };
  } catch (error) {
    return { agents: new Map(), finding: machineFindings.agentsFileUnusable(problemOf(error)) };
  }
}

/** The file holds passwords, so only sentences that were written for people are passed on. */
function problemOf(error: unknown): string {
  if (error instanceof AgentsFileError) return error.message;
  const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
  return `PICKUP_AGENTS: the file cannot be read${code}`;
}
