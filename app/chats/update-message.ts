import type { Message } from '../domain/card.ts';
import { SlackError } from '../slack/slack-error.ts';
import { drawnOrSaid } from './drawn-or-said.ts';
import type { Parts } from './parts.ts';

type Where = {
  readonly channel: string;
  readonly ts: string;
  /** What the log calls it. */
  readonly about: object;
};

/** Slack's words for a message that stays as it is: posted by an earlier installation, or too old. */
const unchangeable = new Set(['cant_update_message', 'edit_window_closed']);

/**
 * Makes a message say something else. One that Slack leaves as it is for good counts as settled.
 * @returns `lost` when somebody deleted it
 * @throws {SlackError}
 */
export async function updateMessage(
  { slack, log }: Pick<Parts, 'slack' | 'log'>,
  { channel, ts, about }: Where,
  message: Message,
): Promise<'settled' | 'lost'> {
  try {
    await drawnOrSaid(log, message, (drawn) => slack.update(channel, ts, drawn));
    return 'settled';
  } catch (error) {
    const code = error instanceof SlackError ? error.code : null;
    if (code === 'message_not_found') return 'lost';
    if (code === null || !unchangeable.has(code)) throw error;
    log.warn({ ...about, problem: code }, 'message cannot be changed any more');
    return 'settled';
  }
}
