import type { Connection } from '../ui/connection-words.ts';
import type { Parts } from './parts.ts';
import { within } from './within.ts';

/** Slack waits three seconds for the answer to a command; it does without the name sooner. */
const patience = 1_200;

/** Who somebody is in SuperOffice, as far as can be told now. */
export async function connection(
  { agents, time }: Pick<Parts, 'agents' | 'time'>,
  slackUser: string,
): Promise<Connection> {
  if (!(await agents.isLinked(slackUser))) return { found: 'not-linked' };
  const lookup = await within(time, patience, agents.find(slackUser));
  if (!lookup) return { found: 'agent', name: null };
  return lookup.found === 'agent' ? { found: 'agent', name: lookup.agent.name } : lookup;
}
