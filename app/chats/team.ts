import { SuperOfficeError } from '../superoffice/errors.ts';
import type { Agent, Colleague } from './agents.ts';
import type { Parts } from './parts.ts';
import { willPass } from './patiently.ts';

/** Everybody in the agents file: whom SuperOffice knows, and of whom it does not say now. */
export type Team = { readonly agents: readonly Agent[]; readonly unknown: ReadonlySet<string> };

/**
 * Meets everybody in the agents file, one after another and the first time each. Whom SuperOffice does not
 * know or does not let in hides no other.
 * @throws {SuperOfficeError} while SuperOffice cannot be asked about anybody
 */
export async function team(parts: Parts): Promise<Team> {
  const agents: Agent[] = [];
  const unknown = new Set<string>();
  const failures: unknown[] = [];
  const resting = new Set(parts.strangers.ids);
  for (const colleague of await parts.agents.everybody()) {
    const { slackUser } = colleague;
    const met = resting.has(slackUser) ? 'unknown' : await meet(parts, colleague, failures);
    if (met === 'unknown') unknown.add(slackUser);
    else if (met) agents.push(met);
  }
  if (agents.length === 0 && failures.length > 0) throw failures[0];
  return { agents, unknown };
}

/** @returns null for somebody who cannot sign in until the agents file is put right */
async function meet({ strangers, log }: Parts, colleague: Colleague, failures: unknown[]) {
  const { slackUser } = colleague;
  try {
    const lookup = await colleague.find();
    strangers.forget(slackUser);
    return lookup.found === 'agent' ? lookup.agent : null;
  } catch (error) {
    if (!(error instanceof SuperOfficeError)) throw error;
    if (willPass(error)) failures.push(error);
    if (!strangers.has(slackUser)) {
      const problem = error.message;
      log.warn({ slackUser, problem }, 'SuperOffice does not say who an agent is: no DMs for them');
    }
    strangers.rest(slackUser);
    return 'unknown';
  }
}
