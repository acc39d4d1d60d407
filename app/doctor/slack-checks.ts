import type { AgentsFile } from '../chats/agents-file.ts';
import type { Config } from '../config.ts';
import type { Time } from '../domain/time.ts';
import type { SlackOptions } from '../slack/ask.ts';
import { createSlack } from '../slack/slack.ts';
import { createSlackCheck, type SlackCheck } from '../slack/slack-check.ts';
import { slackDate } from '../slack/slack-date.ts';
import { SlackError } from '../slack/slack-error.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { slackFindings as say, slackChecks } from '../ui/doctor/slack-findings.ts';
import { manifestScopes } from './manifest-scopes.ts';
import { checkServer } from './server-check.ts';
import { slackTrouble } from './slack-trouble.ts';
import { checkSlackUsers } from './slack-users-check.ts';

type Options = {
  readonly settings: Config['slack'];
  readonly connection: Pick<SlackOptions, 'log' | 'timeout'>;
  readonly time: Time;
  readonly agents: AgentsFile['agents'];
};

/** Everything about Slack; what cannot be asked without what failed before is left out. */
export async function checkSlack({ settings, connection, time, agents }: Options) {
  const { apiUrl, botToken } = settings;
  const server = { name: 'Slack', setting: 'SLACK_API_URL', url: apiUrl };
  const reached = await checkServer(server, time, () => slackDate(apiUrl, connection.timeout));
  if (!reached[0].ok) return reached;
  const options = { ...connection, apiUrl, botToken };
  const check = createSlackCheck(options);
  const token = await checkToken(check);
  const incoming = await checkIncoming(check, settings);
  if (!token[0].ok) return [...reached, ...token, incoming];
  const channel = await checkChannel(check, settings.channel);
  const people = await checkSlackUsers(createSlack(options), [...agents.keys()]);
  return [...reached, ...token, incoming, channel, ...people];
}

async function checkToken(check: SlackCheck): Promise<readonly [Finding, ...Finding[]]> {
  try {
    const { team, workspace, scopes } = await check.token();
    return [say.tokenWorks(team, workspace), judgeScopes(scopes, await manifestScopes())];
  } catch (error) {
    return [slackTrouble(slackChecks.token, 'auth.test', error)];
  }
}

function judgeScopes(granted: readonly string[] | null, needed: readonly string[]): Finding {
  if (!granted) return say.scopesUnknown();
  const missing = needed.filter((scope) => !granted.includes(scope));
  return missing.length ? say.scopesMissing(missing) : say.scopesGranted();
}

/** How clicks come in: over Socket Mode, or signed over HTTP, which only Slack can prove. */
async function checkIncoming(check: SlackCheck, { appToken }: Config['slack']): Promise<Finding> {
  if (appToken === null) return say.signingSecretGiven();
  try {
    await check.socketMode(appToken);
    return say.socketModeWorks();
  } catch (error) {
    return slackTrouble(slackChecks.socketMode, 'apps.connections.open', error);
  }
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
