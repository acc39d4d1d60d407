import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';

/** What went wrong with a call to Slack, decided once, where the answer is read. */
export type SlackErrorKind =
  | 'limited' // try again after `retryAfterMs`
  | 'unavailable' // no usable answer: it may have taken effect all the same
  | 'refused'; // Slack said no; `code` is its word for it

export class SlackError extends Error {
  override readonly name = 'SlackError';
  readonly kind: SlackErrorKind;
  /** Slack's own error word, such as `channel_not_found`; null when there was no answer. */
  readonly code: string | null;
  readonly retryAfterMs: number;

  constructor(
    method: string,
    facts: { kind: SlackErrorKind; code?: string; retryAfterMs?: number },
    cause: unknown,
  ) {
    super(`Slack ${method}: ${facts.code ?? facts.kind}`, { cause });
    this.kind = facts.kind;
    this.code = facts.code ?? null;
    this.retryAfterMs = facts.retryAfterMs ?? 0;
  }
}

/** Does Slack say that the token is worth nothing (any more)? */
export function isDeadToken({ kind, code }: SlackError): boolean {
  return kind === 'refused' && dead.has(code ?? '');
}

const dead = new Set(['account_inactive', 'token_revoked', 'invalid_auth', 'token_expired']);

/** Slack's answers that mean "not now" although they come as a refusal; they may have taken effect. */
const passing = new Set([
  'fatal_error',
  'internal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);

/** @param error what web-api threw for `method`. Anything that is not web-api's own is thrown on. */
export function toSlackError(method: string, error: unknown): SlackError {
  if (error instanceof WebAPIRateLimitedError) {
    return new SlackError(method, limited(error.retryAfter), error);
  }
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    if (code === 'ratelimited' || code === 'rate_limited') {
      return new SlackError(method, limited(1), error);
    }
    return new SlackError(
      method,
      { kind: passing.has(code) ? 'unavailable' : 'refused', code },
      error,
    );
  }
  if (error instanceof WebAPIHTTPError || error instanceof WebAPIRequestError) {
    return new SlackError(method, { kind: 'unavailable' }, error);
  }
  throw error;
}

function limited(seconds: number) {
  return {
    kind: 'limited',
    code: 'ratelimited',
    retryAfterMs: Math.max(1, seconds) * 1000,
  } as const;
}
