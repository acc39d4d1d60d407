import type { Message } from '../domain/card.ts';
import type { Posted } from '../slack/slack.ts';
import { SlackError } from '../slack/slack-error.ts';
import { saveInbox } from '../store/inboxes.ts';
import { drawnOrSaid } from './drawn-or-said.ts';
import type { Parts } from './parts.ts';
import type { DmRecipient } from './recipients.ts';

/** Slack's words for a person to whom nothing can be sent: they left, or take no messages from Pickup. */
const aboutPerson = new Set([
  'user_disabled',
  'user_not_found',
  'user_not_visible',
  'cannot_dm_bot',
  'channel_not_found',
  'is_inactive',
  'restricted_action',
]);

/**
 * Sends a DM. A person to whom Slack sends nothing is remembered, and reported once.
 * @returns where it is; null when it cannot be sent to this person
 * @throws {TryAgainLater} when Slack takes no DMs now
 */
export async function deliverDm(
  parts: Parts,
  { inbox }: DmRecipient,
  message: Message,
): Promise<Posted | null> {
  const { store, time, posts, askSlack, log } = parts;
  const { slackUser } = inbox;
  posts.sent(slackUser);
  const sent = await askSlack.ask('direct messages', () => send(parts, slackUser, message));
  if (typeof sent !== 'string') return sent;
  await store.write((tx) => saveInbox(tx, inbox, { refusal: sent, refusedAt: time.now() }));
  if (sent !== inbox.refusal) {
    log.warn({ slackUser, problem: sent }, 'Slack takes no direct messages for an agent');
  }
  return null;
}

/** @returns where it is, or Slack's word for why not to this person */
async function send({ slack, log }: Parts, slackUser: string, message: Message) {
  try {
    return await drawnOrSaid(log, message, (drawn) => slack.post(slackUser, drawn));
  } catch (error) {
    const code = error instanceof SlackError ? error.code : null;
    if (code === null || !aboutPerson.has(code)) throw error;
    return code;
  }
}
