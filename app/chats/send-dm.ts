import type { Message } from '../domain/card.ts';
import type { Parts } from './parts.ts';
import { postPatiently } from './post-patiently.ts';

/** Sends somebody a word of their own. @throws {SlackError} */
export async function sendDm(parts: Parts, slackUser: string, message: Message): Promise<void> {
  await postPatiently(parts, { channel: slackUser, allowance: parts.dms }, message);
}
