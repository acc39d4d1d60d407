import ky from 'ky';
import type { Message } from '../domain/card.ts';

/** Where Slack takes the answer to a click or command. */
type AnswerAddress = {
  readonly responseUrl: string;
  /** In the place of the clicked message? */
  readonly replaces: boolean;
};

/** Answers a click or command; false when the address is of no use (any more). */
export type Responder = (address: AnswerAddress, message: Message) => Promise<boolean>;

/**
 * An answer address arrives in a request and is posted to, so only Slack's own hosts are accepted
 * (and the host of the configured API, for tests and proxies).
 */
export function createResponder(options: { apiUrl: string; timeout: number }): Responder {
  const apiOrigin = new URL(options.apiUrl).origin;
  const client = ky.create({ retry: 0, timeout: options.timeout, redirect: 'error' });
  return async ({ responseUrl, replaces }, message) => {
    if (!isAnswerAddress(responseUrl, apiOrigin)) return false;
    const json = { response_type: 'ephemeral', replace_original: replaces, ...message };
    return await client.post(responseUrl, { json }).then(
      () => true,
      () => false,
    );
  };
}

/** Is this an address at which Slack takes answers? Slack's live at `https://hooks.slack.com`. */
function isAnswerAddress(responseUrl: string, apiOrigin: string): boolean {
  const url = URL.parse(responseUrl);
  if (!url || url.username || url.password) return false;
  return url.origin === 'https://hooks.slack.com' || url.origin === apiOrigin;
}
