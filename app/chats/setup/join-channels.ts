import { SlackError } from '../../slack/slack-error.ts';
import type { Parts } from '../parts.ts';
import { routesNow } from '../routes-now.ts';

/**
 * Has Pickup join the channels of a topic that are public and that it is not in.
 * @returns Slack's words for why it could not, one for each that refused
 */
export async function joinChannels(parts: Parts, topicId: number): Promise<readonly string[]> {
  const { store, slack } = parts;
  const { all } = await routesNow(parts, store.db);
  const refusals: string[] = [];
  for (const { channel } of all.filter((route) => route.topicId === topicId)) {
    try {
      const found = await slack.channel(channel);
      if (found && !found.isMember && !found.isArchived) await slack.join(channel);
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      refusals.push(error.code ?? 'no answer');
    }
  }
  return refusals;
}
