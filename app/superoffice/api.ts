import ky, { isHTTPError, type KyInstance, type RetryOptions } from 'ky';
import type { Time } from '../domain/time.ts';
import { retryAfterMs } from './error-from.ts';

export type ApiOptions = {
  readonly time: Time;
  readonly version: string;
  readonly fetch?: typeof fetch;
  /** Per attempt. Default 10 000. */
  readonly timeoutMs?: number;
  /** ISO code of the language of names. Default `en`. */
  readonly language?: string;
};

/** SuperOffice's web services as ky calls them: no address and no credentials yet, and reads are tried three times. */
export function createApi(options: ApiOptions): KyInstance {
  const { version, timeoutMs = 10_000, language = 'en' } = options;
  return ky.create({
    timeout: timeoutMs,
    redirect: 'manual',
    retry: retry(options.time),
    headers: {
      Accept: 'application/json',
      'Accept-Language': language,
      'SO-TimeZone': 'UTC, includeTZOffset',
      'User-Agent': `Pickup/${version}`,
    },
    ...(options.fetch && { fetch: options.fetch }),
  });
}

/** Two more attempts soon after. SuperOffice's reads are POSTs too; what must be sent once says so itself. */
function retry(time: Time): RetryOptions {
  return {
    limit: 2,
    maxRetryAfter: longestWaitMs,
    methods: ['get', 'post'],
    delay: (attempt) => 200 * attempt,
    jitter: (delay) => delay * (0.5 + time.random()),
    shouldRetry: ({ error }) => {
      const askedFor = isHTTPError(error) ? retryAfterMs(error.response, time.now()) : null;
      return askedFor !== null && askedFor > longestWaitMs ? false : undefined;
    },
  };
}

/** A longer wait is for the caller to decide: it would hold a place that others could use. */
const longestWaitMs = 2_000;
