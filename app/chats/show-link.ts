import { SlackError } from '../slack/slack-error.ts';
import { connectionWords } from '../ui/connection-words.ts';
import { wordsModal } from '../ui/words-modal.ts';
import { connection } from './connection.ts';
import type { Parts } from './parts.ts';
import { sendDm } from './send-dm.ts';

/**
 * Gives somebody who asked on their Home a link to connect with: in a modal, or by DM where Slack opens none
 * any more.
 */
export async function showLink(parts: Parts, slackUser: string, triggerId: string): Promise<void> {
  const asker = { slackUser, channel: slackUser, responseUrl: null };
  const words = connectionWords(await connection(parts, asker), slackUser);
  try {
    await parts.slack.openView(triggerId, wordsModal('Connect', words));
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    await sendDm(parts, slackUser, words);
  }
}
