import type { Message } from '../domain/card.ts';
import { SlackError } from '../slack/slack-error.ts';
import type { Allowance } from './allowance.ts';
import type { Parts } from './parts.ts';

type To = { readonly channel: string; readonly allowance: Allowance };

const mostTries = 4;

/**
 * Posts what somebody has just asked for. Something may have been posted there a moment ago, and Slack takes one
 * message a second. @throws {SlackError}
 */
export async function postPatiently(
  { slack, time }: Pick<Parts, 'slack' | 'time'>,
  { channel, allowance }: To,
  message: Message,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    allowance.take();
    try {
      await slack.post(channel, message);
      return;
    } catch (error) {
      const isLimited = error instanceof SlackError && error.kind === 'limited';
      if (!isLimited || tries === mostTries) throw error;
      await time.wait(error.retryAfterMs);
    }
  }
}
