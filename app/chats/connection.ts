import { SuperOfficeError, type SuperOfficeErrorKind } from '../superoffice/errors.ts';
import type { Connection } from '../ui/connection-words.ts';
import type { Agent, AgentLookup } from './agents.ts';
import { wayIn } from './offer-link.ts';
import type { Parts } from './parts.ts';
import { within } from './within.ts';

/** Slack waits three seconds for the answer to a command; it does without SuperOffice's word sooner. */
const patience = 1_200;

/** Who asks, and where they are answered. */
export type Asker = {
  readonly slackUser: string;
  readonly channel: string;
  readonly responseUrl: string | null;
};

/** Who somebody is in SuperOffice, as far as can be told now; and if nobody, how they become known. */
export async function connection(parts: Parts, asker: Asker): Promise<Connection> {
  const { agents, time } = parts;
  const { slackUser, channel, responseUrl } = asker;
  const lookup = (await agents.isLinked(slackUser)) ? await asked() : notLinked;
  if (lookup.found !== 'not-linked') return lookup;
  const origin = { channel, responseUrl, pickUp: null };
  return { found: 'not-linked', way: await wayIn(parts, slackUser, origin) };

  async function asked() {
    const found = agents.find(slackUser).then(nameOf, refusalOf);
    return (await within(time, patience, found)) ?? unknown;
  }
}

const notLinked = { found: 'not-linked' } as const;
const unknown = { found: 'unknown' } as const;

function nameOf(lookup: AgentLookup) {
  return lookup.found === 'agent' ? named(lookup.agent) : lookup;
}

function named({ name }: Agent) {
  return { found: 'agent', name } as const;
}

function refusalOf(error: unknown) {
  const isNo = error instanceof SuperOfficeError && noes.has(error.kind);
  if (!isNo) throw error;
  return { found: 'refused', words: error.words } as const;
}

const noes: ReadonlySet<SuperOfficeErrorKind> = new Set(['refused', 'forbidden']);
