import type { Message } from '../domain/card.ts';
import type { Posted } from '../slack/slack.ts';
import { saveInbox } from '../store/inboxes.ts';
import { isAboutThis } from './ask-slack.ts';
import type { DmRecipient } from './audience.ts';
import { drawnOrSaid } from './drawn-or-said.ts';
import type { Parts } from './parts.ts';

/** Slack's words for an app that cannot send DMs to anybody; all others are about the one person. */
const aboutApp = new Set(['messages_tab_disabled', 'not_allowed_token_type']);

/**
 * Sends a DM. A person to whom Slack sends nothing is remembered, and reported once. Whoever was tried
 * last comes last the next time, so that nobody holds up the others.
 * @returns where it is; null when it cannot be sent to this person
 * @throws {TryAgainLater} when Slack takes no DMs now
 */
export async function deliverDm(
  parts: Parts,
  { inbox }: DmRecipient,
  message: Message,
): Promise<Posted | null> {
  const { store, time, dms, askSlack, log } = parts;
  const { slackUser } = inbox;
  await store.write(async (tx) => {
    await saveInbox(tx, inbox, { lastSentAt: time.now() });
    await dms.save(tx);
  });
  const call = () => send(parts, slackUser, message);
  const sent = await askSlack.ask({ where: 'direct messages', allowance: dms }, call);
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
    if (!isAboutThis(error) || error.code === null || aboutApp.has(error.code)) throw error;
    return error.code;
  }
}
