import { SuperOfficeError, type SuperOfficeErrorKind } from '../superoffice/errors.ts';
import type { Connection } from '../ui/connection-words.ts';
import type { AgentLookup } from './agents.ts';
import type { Parts } from './parts.ts';
import { within } from './within.ts';

/** Slack waits three seconds for the answer to a command; it does without SuperOffice's word sooner. */
const patience = 1_200;

/** Who somebody is in SuperOffice, as far as can be told now. */
export async function connection(
  { agents, time }: Pick<Parts, 'agents' | 'time'>,
  slackUser: string,
): Promise<Connection> {
  if (!(await agents.isLinked(slackUser))) return { found: 'not-linked' };
  const asked = agents.find(slackUser).then(connectionOf, refusalOf);
  return (await within(time, patience, asked)) ?? { found: 'unknown' };
}

function connectionOf(lookup: AgentLookup): Connection {
  return lookup.found === 'agent' ? { found: 'agent', name: lookup.agent.name } : lookup;
}

function refusalOf(error: unknown): Connection {
  const isNo = error instanceof SuperOfficeError && noes.has(error.kind);
  if (!isNo) throw error;
  return { found: 'refused', words: error.words };
}

const noes: ReadonlySet<SuperOfficeErrorKind> = new Set(['refused', 'forbidden']);
