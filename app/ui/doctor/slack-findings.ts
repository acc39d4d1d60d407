import { doubtful, type Finding, well, wrong } from './finding.ts';

export const slackChecks = {
  token: 'Slack token',
  scopes: 'Slack scopes',
  socketMode: 'Socket Mode',
  channel: 'Slack channel',
  people: 'Slack users',
} as const;

/** What Slack says about the app, its channel and its people. */
export const slackFindings = {
  tokenWorks: (team: string, id: string) =>
    well(slackChecks.token, `works for workspace ${team} (${id})`),

  scopesGranted: () => well(slackChecks.scopes, 'all that Pickup needs'),
  scopesUnknown: () =>
    doubtful(
      slackChecks.scopes,
      'Slack does not say what the token may do',
      `Compare OAuth & Permissions with manifest.yml. ${otherwise}`,
    ),
  scopesMissing: (missing: readonly string[]) =>
    wrong(slackChecks.scopes, `missing: ${missing.join(', ')}`, installAgain),

  socketModeWorks: () => well(slackChecks.socketMode, 'the app-level token works'),

  signingSecretGiven: () =>
    well('Signing secret', 'is set; whether it is the right one shows with the first click'),

  channelFits: (name: string) => well(slackChecks.channel, `#${name}, and Pickup is in it`),
  channelUnknown: (id: string) =>
    wrong(
      slackChecks.channel,
      `Slack shows the bot no channel ${id}`,
      'Set SLACK_CHANNEL to the id at the end of the channel details; if the channel is private, type /invite @Pickup there.',
    ),
  channelArchived: (name: string) =>
    wrong(
      slackChecks.channel,
      `#${name} is archived`,
      'Unarchive it, or set SLACK_CHANNEL to the id of another channel.',
    ),
  channelWithoutBot: (name: string) =>
    wrong(
      slackChecks.channel,
      `Pickup is not in #${name}`,
      'Type /invite @Pickup in that channel.',
    ),

  peopleKnown: (count: number) =>
    well(
      slackChecks.people,
      count === 1 ? 'the agent is in the workspace' : `all ${count} agents are in the workspace`,
    ),
  personUnknown: (slackUser: string) =>
    wrong(
      slackChecks.people,
      `${slackUser} does not exist in this workspace`,
      'Correct it in the agents file: the profile of a person in Slack offers "Copy member ID".',
    ),
  personDeactivated: (slackUser: string, name: string | null) =>
    doubtful(
      slackChecks.people,
      `${slackUser}${name ? ` (${name})` : ''} is deactivated in Slack`,
      'Take the person out of the agents file, or let an admin of Slack reactivate them.',
    ),

  /** Anything else that Slack, or something in its place, says to `method`; null when that is nothing. */
  refused: (check: string, method: string, code: string | null): Finding =>
    code !== null && /^\w+$/.test(code)
      ? wrong(check, `Slack refuses ${method}: ${code}`, remedyFor(check, method, code))
      : wrong(check, `Slack did not answer ${method}`, noAnswerRemedy),
};

const otherwise = 'After a change there, install the app to the workspace again.';

const installAgain =
  'Give the app every scope of manifest.yml under OAuth & Permissions, then install it to the workspace again.';

const appTokenRemedy =
  'In the settings of the app switch Socket Mode on, and under Basic Information create an app-level token ' +
  'with the scope connections:write for SLACK_APP_TOKEN.';

const tokenRemedy =
  'Copy the Bot User OAuth Token from OAuth & Permissions into SLACK_BOT_TOKEN; if the app was removed ' +
  'from the workspace, install it again first.';

const remedies: Readonly<Record<string, string>> = {
  invalid_auth: tokenRemedy,
  not_authed: tokenRemedy,
  account_inactive: tokenRemedy,
  token_revoked: tokenRemedy,
  token_expired: tokenRemedy,
  not_allowed_token_type: tokenRemedy,
  missing_scope: installAgain,
  ratelimited: 'Wait a minute, then run this again.',
};

const noAnswerRemedy =
  'Run this again; if it stays, see status.slack.com, and whether a proxy answers in place of Slack.';

function remedyFor(check: string, method: string, code: string): string {
  if (check === slackChecks.socketMode && code !== 'ratelimited') return appTokenRemedy;
  const lookUp = `Slack explains this word at https://docs.slack.dev/reference/methods/${method}.`;
  return remedies[code] ?? lookUp;
}
