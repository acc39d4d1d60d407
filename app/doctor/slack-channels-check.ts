import type { Config } from '../config.ts';
import type { SlackCheck } from '../slack/slack-check.ts';
import { SlackError } from '../slack/slack-error.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { slackFindings as say, slackChecks } from '../ui/doctor/slack-findings.ts';
import type { Asked } from './outside-checks.ts';
import { slackTrouble } from './slack-trouble.ts';

/** Does Slack take cards in the default channel, and in those that administrators chose? */
export async function checkChannels(check: SlackCheck, asked: Asked): Promise<Finding[]> {
  const { channel } = asked.config.slack;
  const ids = new Set([...(channel === null ? [] : [channel]), ...(await asked.channels())]);
  const found: Finding[] = ids.size === 0 ? [say.noChannel()] : [];
  for (const id of ids) found.push(await checkChannel(check, id, asked.config));
  return found;
}

async function checkChannel(check: SlackCheck, id: string, config: Config): Promise<Finding> {
  try {
    const { name, isArchived, isMember } = await check.channel(id);
    if (isArchived) return say.channelArchived(name, config.isInstalled);
    return isMember ? say.channelFits(name) : say.channelWithoutBot(name);
  } catch (error) {
    if (error instanceof SlackError && error.code === 'channel_not_found')
      return say.channelUnknown(id, config.isInstalled);
    return slackTrouble(slackChecks.channel, 'conversations.info', error, config);
  }
}
