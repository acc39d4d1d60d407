import { usualPace } from '../domain/pace.ts';
import { slackUserId } from '../ids.ts';
import { createLog } from '../log.ts';
import { manifestScopes } from '../manifest-scopes.ts';
import { createSlack } from '../slack/slack.ts';
import { createSlackCheck, type SlackCheck } from '../slack/slack-check.ts';
import { slackDate } from '../slack/slack-date.ts';
import { SlackError } from '../slack/slack-error.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { slackFindings as say, slackChecks } from '../ui/doctor/slack-findings.ts';
import { checkManifest } from './manifest-check.ts';
import type { Asked } from './outside-checks.ts';
import { checkServer } from './server-check.ts';
import { checkIncoming } from './slack-incoming-check.ts';
import { slackTrouble } from './slack-trouble.ts';
import { checkSlackUsers } from './slack-users-check.ts';

/** Everything about Slack; what cannot be asked without what failed before is left out. */
export async function checkSlack(asked: Asked): Promise<readonly Finding[]> {
  const { apiUrl, botToken } = asked.config.slack;
  const timeout = usualPace.slackTimeout;
  const server = { name: 'Slack', setting: 'SLACK_API_URL', url: apiUrl };
  const reached = await checkServer(server, asked, () => slackDate(apiUrl, timeout));
  if (!reached[0].ok) return reached;
  const options = { log: createLog('silent'), timeout, apiUrl, botToken };
  const check = createSlackCheck(options);
  const { app, findings } = await checkToken(check);
  const incoming = await checkIncoming(check, asked, app);
  if (!findings[0].ok) return [...reached, ...findings, ...incoming];
  const slackUsers = [...asked.agents.keys()].filter((label) => slackUserId.test(label));
  const rest = [
    ...(await checkManifest(check, asked, app)),
    ...(await checkChannels(check, asked)),
    ...(await checkSlackUsers(createSlack(options), slackUsers)),
  ];
  return [...reached, ...findings, ...incoming, ...rest];
}

/** `app`: which app of Slack's the token is of; null where that is not known. */
type Token = { readonly app: string | null; readonly findings: readonly [Finding, ...Finding[]] };

async function checkToken(check: SlackCheck): Promise<Token> {
  try {
    const { team, workspace, scopes, app } = await check.token();
    const granted = judgeScopes(scopes, await manifestScopes());
    return { app, findings: [say.tokenWorks(team, workspace), granted] };
  } catch (error) {
    return { app: null, findings: [slackTrouble(slackChecks.token, 'auth.test', error)] };
  }
}

function judgeScopes(granted: readonly string[] | null, needed: readonly string[]): Finding {
  if (!granted) return say.scopesUnknown();
  const missing = needed.filter((scope) => !granted.includes(scope));
  return missing.length ? say.scopesMissing(missing) : say.scopesGranted();
}

/** The default, and those that administrators chose. */
async function checkChannels(check: SlackCheck, asked: Asked): Promise<Finding[]> {
  const { channel } = asked.config.slack;
  const ids = new Set([...(channel === null ? [] : [channel]), ...(await asked.channels())]);
  const found: Finding[] = ids.size === 0 ? [say.noChannel()] : [];
  for (const id of ids) found.push(await checkChannel(check, id));
  return found;
}

async function checkChannel(check: SlackCheck, id: string): Promise<Finding> {
  try {
    const { name, isArchived, isMember } = await check.channel(id);
    if (isArchived) return say.channelArchived(name);
    return isMember ? say.channelFits(name) : say.channelWithoutBot(name);
  } catch (error) {
    if (error instanceof SlackError && error.code === 'channel_not_found')
      return say.channelUnknown(id);
    return slackTrouble(slackChecks.channel, 'conversations.info', error);
  }
}
