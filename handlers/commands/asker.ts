import type { SlashCommand } from '@slack/bolt';
import type { Message } from '../../app/domain/card.ts';

/** Who typed a command, and where they are answered. */
export function asker({ user_id, channel_id, response_url }: SlashCommand) {
  return { slackUser: user_id, channel: channel_id, responseUrl: response_url || null };
}

/** A message as the acknowledgement of a command shows it to whoever typed that. Bolt's types take lists that may be changed. */
export function toOne({ text, blocks }: Message) {
  return { response_type: 'ephemeral', text, blocks: [...blocks] } as const;
}
