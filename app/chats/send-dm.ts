import type { Message } from '../domain/card.ts';
import { SlackError } from '../slack/slack-error.ts';
import type { Parts } from './parts.ts';

const mostTries = 4;

/**
 * Sends somebody a word of their own. They may have been told something a moment ago, and Slack takes one
 * message a second. @throws {SlackError}
 */
export async function sendDm(
  { slack, dms, time }: Parts,
  slackUser: string,
  message: Message,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    dms.take();
    try {
      await slack.post(slackUser, message);
      return;
    } catch (error) {
      const isLimited = error instanceof SlackError && error.kind === 'limited';
      if (!isLimited || tries === mostTries) throw error;
      await time.wait(error.retryAfterMs);
    }
  }
}
