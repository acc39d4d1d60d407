import type { Slack } from '../slack/slack.ts';
import { SlackError } from '../slack/slack-error.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { slackFindings as say, slackChecks } from '../ui/doctor/slack-findings.ts';
import { slackTrouble } from './slack-trouble.ts';

/** Are these people in the workspace? Names only those who are not; ends at the first refusal of another kind. */
export async function checkSlackUsers(
  slack: Pick<Slack, 'person'>,
  slackUsers: readonly string[],
): Promise<readonly Finding[]> {
  const problems: Finding[] = [];
  try {
    for (const slackUser of slackUsers) problems.push(...(await lookUp(slack, slackUser)));
  } catch (error) {
    return [...problems, slackTrouble(slackChecks.people, 'users.info', error)];
  }
  const allKnown = slackUsers.length > 0 && problems.length === 0;
  return allKnown ? [say.peopleKnown(slackUsers.length)] : problems;
}

async function lookUp(slack: Pick<Slack, 'person'>, slackUser: string): Promise<Finding[]> {
  try {
    const { deleted, name } = await slack.person(slackUser);
    return deleted ? [say.personDeactivated(slackUser, name)] : [];
  } catch (error) {
    if (error instanceof SlackError && unknownTo.has(error.code ?? ''))
      return [say.personUnknown(slackUser)];
    throw error;
  }
}

const unknownTo = new Set(['user_not_found', 'user_not_visible']);
