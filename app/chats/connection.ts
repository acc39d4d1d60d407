import type { Connection, Linked } from '../domain/connection.ts';
import { SuperOfficeError, type SuperOfficeErrorKind } from '../superoffice/errors.ts';
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
  const { slackUser, channel, responseUrl } = asker;
  const known = await knownAs(parts, slackUser);
  if (known.found !== 'not-linked') return known;
  const origin = { channel, responseUrl, pickUp: null };
  return { found: 'not-linked', way: await wayIn(parts, slackUser, origin) };
}

/** As whom Pickup knows somebody in SuperOffice, as far as can be told now. */
export async function knownAs(
  { agents, time }: Pick<Parts, 'agents' | 'time'>,
  slackUser: string,
): Promise<Linked | typeof notLinked> {
  if (!(await agents.isLinked(slackUser))) return notLinked;
  const found = agents.find(slackUser).then(nameOf, refusalOf);
  return (await within(time, patience, found)) ?? unknown;
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
