import { SlackError } from '../slack/slack-error.ts';
import { findInbox } from '../store/inboxes.ts';
import type { Parts } from './parts.ts';

/** A message in somebody's DM with Pickup. */
export type DmMessage = {
  readonly slackUser: string;
  readonly channel: string;
  readonly ts: string;
};

/** Takes away a summary that was clicked and is not the one kept up to date: the answer to its post was lost. */
export async function dropStraySummary(parts: Parts, message: DmMessage): Promise<void> {
  const { slackUser, channel, ts } = message;
  const { summaryTs } = await findInbox(parts.store.db, parts.place.workspace, slackUser);
  if (summaryTs === ts) return;
  try {
    await parts.slack.delete(channel, ts);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    parts.log.info({ slackUser, problem: error.message }, 'stray summary not taken away');
  }
}
