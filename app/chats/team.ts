import { SuperOfficeError } from '../superoffice/errors.ts';
import type { Agent } from './agents.ts';
import type { Parts } from './parts.ts';
import { willPass } from './patiently.ts';

/**
 * Everybody in the agents file whom SuperOffice knows. They are met one after another, the first time each;
 * whom it does not know, or does not let in, is left out.
 * @throws {SuperOfficeError} while SuperOffice cannot be asked
 */
export async function team(parts: Parts): Promise<Agent[]> {
  const met: Agent[] = [];
  const resting = new Set(parts.strangers.ids);
  for (const slackUser of await parts.agents.slackUsers()) {
    const agent = resting.has(slackUser) ? null : await meet(parts, slackUser);
    if (agent) met.push(agent);
  }
  return met;
}

async function meet({ agents, strangers }: Parts, slackUser: string): Promise<Agent | null> {
  try {
    const lookup = await agents.find(slackUser);
    return lookup.found === 'agent' ? lookup.agent : null;
  } catch (error) {
    if (!(error instanceof SuperOfficeError) || willPass(error)) throw error;
    strangers.rest(slackUser);
    return null;
  }
}
