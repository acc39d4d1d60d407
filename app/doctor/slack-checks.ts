import { usualPace } from '../domain/pace.ts';
import { slackUserId } from '../ids.ts';
import { createLog } from '../log.ts';
import { manifestScopes } from '../manifest-scopes.ts';
import { createSlack } from '../slack/slack.ts';
import { createSlackCheck, type SlackCheck } from '../slack/slack-check.ts';
import { slackDate } from '../slack/slack-date.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { slackFindings as say, slackChecks } from '../ui/doctor/slack-findings.ts';
import { checkManifest } from './manifest-check.ts';
import type { Asked, AskedOfAll } from './outside-checks.ts';
import { checkServer } from './server-check.ts';
import { checkChannels } from './slack-channels-check.ts';
import { checkIncoming } from './slack-incoming-check.ts';
import { slackTrouble } from './slack-trouble.ts';
import { checkSlackUsers } from './slack-users-check.ts';

/** Everything about Slack; what cannot be asked without what failed before is left out. */
export async function checkSlack(asked: Asked): Promise<readonly Finding[]> {
  const reached = await checkSlacksServer(asked);
  if (!reached[0].ok) return reached;
  const { check, token, app } = await tokenOf(asked);
  const incoming = await checkIncoming(check, asked, app);
  return [...reached, ...token, ...incoming, ...(await checkInside(asked, { check, token, app }))];
}

/** What is the same for all workspaces that installed Pickup. */
export async function checkSlackForAll(asked: AskedOfAll): Promise<readonly Finding[]> {
  const reached = await checkSlacksServer(asked);
  if (!reached[0].ok) return reached;
  const check = createSlackCheck(toSlack(asked, ''));
  return [...reached, ...(await checkIncoming(check, asked, null))];
}

/** Of one of them, before it has a SuperOffice. */
export async function checkToken(asked: Asked): Promise<readonly Finding[]> {
  return (await tokenOf(asked)).token;
}

/** The same when it has one. */
export async function checkWorkspace(asked: Asked): Promise<readonly Finding[]> {
  const seen = await tokenOf(asked);
  return [...seen.token, ...(await checkInside(asked, seen))];
}

async function checkSlacksServer(asked: AskedOfAll) {
  const { apiUrl } = asked.config.slack;
  const server = { name: 'Slack', setting: 'SLACK_API_URL', url: apiUrl };
  return await checkServer(server, asked, () => slackDate(apiUrl, usualPace.slackTimeout));
}

function toSlack({ config }: AskedOfAll, botToken: string) {
  const { apiUrl } = config.slack;
  return { log: createLog('silent'), timeout: usualPace.slackTimeout, apiUrl, botToken };
}

/** `app`: which app of Slack's the token is of; null where that is not known. */
type Token = {
  readonly check: SlackCheck;
  readonly app: string | null;
  readonly token: readonly [Finding, ...Finding[]];
};

async function tokenOf(asked: Asked): Promise<Token> {
  const check = createSlackCheck(toSlack(asked, asked.config.slack.botToken));
  try {
    const { team, workspace, scopes, app } = await check.token();
    const granted = judgeScopes(scopes, await manifestScopes());
    return { check, app, token: [say.tokenWorks(team, workspace), granted] };
  } catch (error) {
    const trouble = slackTrouble(slackChecks.token, 'auth.test', error, asked.config);
    return { check, app: null, token: [trouble] };
  }
}

/** Nothing where the token is not good. */
async function checkInside(
  asked: Asked,
  { check, token, app }: Token,
): Promise<readonly Finding[]> {
  if (!token[0].ok) return [];
  const slackUsers = [...asked.agents.keys()].filter((label) => slackUserId.test(label));
  const slack = createSlack(toSlack(asked, asked.config.slack.botToken));
  return [
    ...(await checkManifest(check, asked, app)),
    ...(await checkChannels(check, asked)),
    ...(await checkSlackUsers(slack, slackUsers)),
  ];
}

function judgeScopes(granted: readonly string[] | null, needed: readonly string[]): Finding {
  if (!granted) return say.scopesUnknown();
  const missing = needed.filter((scope) => !granted.includes(scope));
  return missing.length ? say.scopesMissing(missing) : say.scopesGranted();
}
