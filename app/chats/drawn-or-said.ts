import type { Message } from '../domain/card.ts';
import type { Log } from '../log.ts';
import { SlackError } from '../slack/slack-error.ts';

/**
 * Sends a card. One that Slack will not draw is our mistake, and is sent as its text, which still
 * tells all, and how to act.
 */
export async function drawnOrSaid<Answer>(
  log: Log,
  message: Message,
  send: (message: Message) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await send(message);
  } catch (error) {
    if (!(error instanceof SlackError) || !undrawable.has(error.code ?? '')) throw error;
    log.error({ problem: error.message }, 'Slack cannot draw a card; sending its text');
    return await send({ ...message, blocks: [] });
  }
}

const undrawable = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long']);
