import ky, { isHTTPError } from 'ky';
import type { Message } from '../domain/card.ts';
import type { WatchCall } from '../domain/watch-call.ts';
import type { SlackErrorKind } from './slack-error.ts';

type Options = {
  readonly apiUrl: string;
  readonly timeout: number;
  readonly watch?: WatchCall | undefined;
};

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
export function createResponder({ apiUrl, timeout, watch = () => () => {} }: Options): Responder {
  const apiOrigin = new URL(apiUrl).origin;
  const client = ky.create({ retry: 0, timeout, redirect: 'error' });
  return async ({ responseUrl, replaces }, message) => {
    if (!isAnswerAddress(responseUrl, apiOrigin)) return false;
    const json = { response_type: 'ephemeral', replace_original: replaces, ...message };
    const over = watch('response_url');
    try {
      await client.post(responseUrl, { json });
      over('ok');
      return true;
    } catch (error) {
      over(isHTTPError(error) ? resultOf(error.response) : 'unavailable');
      return false;
    }
  };
}

/** In the words in which other calls to Slack end. */
function resultOf({ status }: Response): SlackErrorKind {
  if (status === 429) return 'limited';
  return status < 500 ? 'refused' : 'unavailable';
}

/** Is this an address at which Slack takes answers? Slack's live at `https://hooks.slack.com`. */
function isAnswerAddress(responseUrl: string, apiOrigin: string): boolean {
  const url = URL.parse(responseUrl);
  if (!url || url.username || url.password) return false;
  return url.origin === 'https://hooks.slack.com' || url.origin === apiOrigin;
}
