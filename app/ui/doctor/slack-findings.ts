import { doubtful, well, wrong } from './finding.ts';
import { type Hop, hopWords } from './hop.ts';

export const slackChecks = {
  token: 'Slack token',
  scopes: 'Slack scopes',
  app: 'Slack app',
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

  appFits: () => well(slackChecks.app, 'is set up as the manifest says'),
  /** `lacking`: paths in the manifest. */
  appDiffers: (lacking: readonly string[]) =>
    doubtful(
      slackChecks.app,
      `is not set up as the manifest says: ${lacking.join(', ')}`,
      'Paste manifest.yml (over HTTP what "npm run -s manifest" prints) into App Manifest in the settings of the app, then install it to the workspace again.',
    ),
  appHidden: (code: string | null) =>
    doubtful(
      slackChecks.app,
      `Slack does not show how it is set up: ${code ?? 'no answer'}`,
      'For SLACK_CONFIG_TOKEN, whoever made the app generates a configuration token at https://api.slack.com/apps. It lasts for 12 hours.',
    ),

  socketModeWorks: () =>
    well(slackChecks.socketMode, 'the app-level token works, and the websocket can be reached'),
  tokensOfTwoApps: (app: string, other: string) =>
    wrong(
      slackChecks.socketMode,
      `SLACK_APP_TOKEN is of the app ${other}, SLACK_BOT_TOKEN of ${app}: no click would arrive`,
      `Take both from one app: https://api.slack.com/apps/${app} has its app-level tokens under Basic Information.`,
    ),
  websocketCutOff: (url: string, hop: Hop) =>
    wrong(
      slackChecks.socketMode,
      `the websocket at ${url} cannot be reached: ${hopWords(hop)}`,
      'Let this machine connect to wss-primary.slack.com and wss-backup.slack.com as well as to slack.com, and let a proxy pass websockets.',
    ),

  signingSecretGiven: () =>
    well('Signing secret', 'is set; whether it is the right one shows with the first click'),

  noChannel: () =>
    doubtful(
      slackChecks.channel,
      'there is no default: only topics for which an administrator chose channels with /pickup setup get cards, all others direct messages',
      'Choose a default with /pickup setup.',
    ),
  channelFits: (name: string) => well(slackChecks.channel, `#${name}, and Pickup is in it`),
  /** `isInstalled`: no setting names it. */
  channelUnknown: (id: string, isInstalled: boolean) =>
    wrong(
      slackChecks.channel,
      `Slack shows the bot no channel ${id}`,
      isInstalled
        ? 'If it is private, type /invite @Pickup there. Or choose another with /pickup setup.'
        : 'Set SLACK_CHANNEL to the id at the end of the channel details; if the channel is private, type /invite @Pickup there. Or choose another with /pickup setup.',
    ),
  channelArchived: (name: string, isInstalled: boolean) =>
    wrong(
      slackChecks.channel,
      `#${name} is archived`,
      `Unarchive it, or choose another with /pickup setup${isInstalled ? '' : ' or SLACK_CHANNEL'}.`,
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
};

const otherwise = 'After a change there, install the app to the workspace again.';

/** For scopes that are missing. */
export const installAgain =
  'Give the app every scope of manifest.yml under OAuth & Permissions, then install it to the workspace again.';
