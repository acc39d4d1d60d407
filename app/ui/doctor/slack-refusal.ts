import { type Finding, wrong } from './finding.ts';
import { installAgain, slackChecks } from './slack-findings.ts';

type Refusal = {
  readonly method: string;
  /** Slack's word, or of something in its place; null: nothing was said. */
  readonly code: string | null;
  /** Where a workspace installs Pickup; null: the bot token is in the settings. */
  readonly installUrl: string | null;
};

/** Anything that Slack refuses and for which there are no better words. */
export function slackRefusal(check: string, { method, code, installUrl }: Refusal): Finding {
  if (code === null || !/^\w+$/.test(code))
    return wrong(check, `Slack did not answer ${method}`, noAnswerRemedy);
  const found = `Slack refuses ${method}: ${code}`;
  if (check === slackChecks.socketMode && code !== 'ratelimited')
    return wrong(check, found, appTokenRemedy);
  if (aboutToken.has(code)) return wrong(check, found, tokenRemedy(installUrl));
  const lookUp = `Slack explains this word at https://docs.slack.dev/reference/methods/${method}.`;
  return wrong(check, found, remedies[code] ?? lookUp);
}

const aboutToken = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
]);

function tokenRemedy(installUrl: string | null): string {
  return installUrl === null
    ? 'Copy the Bot User OAuth Token from OAuth & Permissions into SLACK_BOT_TOKEN; if the app was removed ' +
        'from the workspace, install it again first.'
    : `Install Pickup there again: ${installUrl}. All that was set up there stays.`;
}

const appTokenRemedy =
  'In the settings of the app switch Socket Mode on, and under Basic Information create an app-level token ' +
  'with the scope connections:write for SLACK_APP_TOKEN.';

const remedies: Readonly<Record<string, string>> = {
  missing_scope: installAgain,
  ratelimited: 'Wait a minute, then run this again.',
};

const noAnswerRemedy =
  'Run this again; if it stays, see status.slack.com, and whether a proxy answers in place of Slack.';
