import type { Address } from '../slack/slack.ts';
import type { Account } from '../store/accounts.ts';
import { connectedNotice, undoneNotice, unlinkedNotice } from '../ui/linking-words.ts';
import { wayIn } from './offer-link.ts';
import type { Parts } from './parts.ts';
import { sendDm } from './send-dm.ts';
import { wantHome } from './want-home.ts';

/** Tells a person in Slack who they are in SuperOffice from now on. A courtesy: not waited for. */
export function tellConnected(parts: Parts, address: Address, as: string): void {
  const { slackUser } = address;
  const message = connectedNotice(as);
  const told = sendDm(parts, slackUser, message).catch(() => parts.slack.whisper(address, message));
  told.catch((error) => notTold(parts, slackUser, error));
}

/** Tells a person, once, that SuperOffice does not take what they granted any more, with a new link. A courtesy. */
export function tellUnlinked(parts: Parts, slackUser: string): void {
  sendNewLink(parts, slackUser).catch((error) => notTold(parts, slackUser, error));
}

async function sendNewLink(parts: Parts, slackUser: string): Promise<void> {
  await parts.store.write((tx) => wantHome(parts, tx, slackUser));
  const origin = { channel: slackUser, responseUrl: null, pickUp: null };
  const way = await wayIn(parts, slackUser, origin);
  await sendDm(parts, slackUser, unlinkedNotice(way));
}

/** Tells a person whose connection was undone by whoever is that associate in SuperOffice. A courtesy. */
export function tellUndone(parts: Parts, { slackUser, name }: Account): void {
  const told = sendDm(parts, slackUser, undoneNotice(name));
  told.catch((error) => notTold(parts, slackUser, error));
}

function notTold({ log }: Parts, slackUser: string, error: unknown): void {
  log.warn({ slackUser, problem: String(error) }, 'person not told of their connection');
}
