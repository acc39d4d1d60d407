import { WebClient } from '@slack/web-api';
import type { WatchCall } from '../domain/watch-call.ts';
import type { Log } from '../log.ts';
import { quietSlackLogger } from './quiet-slack-logger.ts';
import { isDeadToken, type SlackErrorKind, toSlackError } from './slack-error.ts';

export type SlackOptions = {
  readonly botToken: string;
  readonly apiUrl: string;
  readonly timeout: number;
  readonly log: Log;
  readonly watch?: WatchCall | undefined;
  /** Told when Slack does not take the token. */
  readonly onDeadToken?: (() => void) | undefined;
};

/** Makes a call to Slack. @throws {SlackError} */
export type Ask = <T>(method: string, call: (client: WebClient) => Promise<T>) => Promise<T>;

export function asking(options: SlackOptions): Ask {
  const client = createSlackClient(options);
  const { watch = () => () => {}, onDeadToken = () => {} } = options;
  return async (method, call) => {
    const over = watch(method);
    let result: 'ok' | SlackErrorKind = 'unavailable';
    try {
      const answer = await call(client);
      result = 'ok';
      return answer;
    } catch (thrown) {
      const error = toSlackError(method, thrown);
      result = error.kind;
      if (isDeadToken(error)) onDeadToken();
      throw error;
    } finally {
      over(result);
    }
  };
}

/** The one way a Slack client is made: no retries, no waiting out of rate limits, a time-out. */
export function createSlackClient({ botToken, apiUrl, timeout, log }: SlackOptions): WebClient {
  return new WebClient(botToken, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    allowAbsoluteUrls: false,
    logger: quietSlackLogger(log),
  });
}
