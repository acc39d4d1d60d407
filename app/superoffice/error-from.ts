import { isHTTPError, isNetworkError, isTimeoutError } from 'ky';
import type { z } from 'zod';
import { SuperOfficeError, type SuperOfficeErrorKind } from './errors.ts';
import { errorWire } from './wire.ts';

/** The call that failed: its method, and whether it changes something. */
export type Called = { readonly method: string; readonly changes: boolean };

/** Turns what ky throws into a SuperOfficeError. What is neither HTTP nor network is a bug and comes back as it is. */
export function errorFrom(error: unknown, called: Called, now: number): unknown {
  if (isHTTPError(error)) return statusError(error.response, error.data, called, now);
  if (isTimeoutError(error)) return sentError({ ...called, kind: 'timeout' });
  if (isNetworkError(error)) return networkError(error.cause, called);
  // What undici throws when the connection breaks in the middle of an answer.
  if (error instanceof TypeError && error.message === 'terminated')
    return sentError({ ...called, kind: 'broken-connection', cause: error });
  return error;
}

/** A 2xx answer that is not what the method promises: either an error object or something unknown. */
export function answerError(body: unknown, issues: z.core.$ZodIssue[], called: Called) {
  const words = wordsOf(body);
  if (words !== undefined)
    return new SuperOfficeError({ method: called.method, kind: 'refused', status: 200, words });
  return unreadable(called, issues[0] && `${issues[0].path.join('.')}: ${issues[0].message}`);
}

/** A 2xx answer that cannot be used. */
export function unreadable(called: Called, detail: string | undefined): SuperOfficeError {
  return sentError({ ...called, kind: 'unreadable', status: 200, detail: detail ?? null });
}

/** How long a 429 or 503 asks us to stay away; null when it does not say. At most five minutes. */
export function retryAfterMs(response: Response, now: number): number | null {
  const header = response.headers.get('retry-after');
  if (!header) return null;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), 5 * 60_000);
}

const kinds: Readonly<Record<number, SuperOfficeErrorKind>> = {
  401: 'password-refused',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  421: 'misdirected',
  429: 'busy',
  503: 'busy',
};

function statusError(response: Response, data: unknown, called: Called, now: number) {
  const { status } = response;
  return new SuperOfficeError({
    method: called.method,
    kind: kinds[status] ?? otherKind(status),
    status,
    words: wordsOf(data) ?? null,
    retryAfterMs: retryAfterMs(response, now),
    maySucceededAnyway: called.changes && (status >= 500 || status === 408),
  });
}

function otherKind(status: number): SuperOfficeErrorKind {
  if (status >= 500) return 'unavailable';
  // Redirects are not followed: they lead to a login page or take a POST for a GET.
  return status >= 400 ? 'refused' : 'unreadable';
}

function networkError(cause: unknown, called: Called): SuperOfficeError {
  const code = codeOf(cause);
  if (code && neverConnected.test(code))
    return new SuperOfficeError({
      method: called.method,
      kind: 'unavailable',
      detail: code,
      cause,
    });
  return sentError({ ...called, kind: 'broken-connection', detail: code, cause });
}

/** No connection was made or trusted, so nothing was sent. */
const neverConnected =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS_|ERR_SSL_|EPROTO|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/;

/** undici says `fetch failed`; the reason is its cause. */
function codeOf(error: unknown): string | null {
  const reason = error instanceof Error ? error.cause : null;
  return reason instanceof Error && 'code' in reason ? String(reason.code) : null;
}

type SentFacts = Called & Omit<ConstructorParameters<typeof SuperOfficeError>[0], 'method'>;

function sentError({ changes, ...facts }: SentFacts): SuperOfficeError {
  return new SuperOfficeError({ ...facts, maySucceededAnyway: changes });
}

/** SuperOffice's explanation; null when an error comes without one, undefined when this is no error object. */
function wordsOf(body: unknown): string | null | undefined {
  const { success, data } = errorWire.safeParse(body);
  if (!success) return undefined;
  // Message alone may be as little as “The request is invalid.”
  const words = data.MessageDetail || data.Message || data.ErrorMessage || null;
  return words && words.length > 200 ? `${words.slice(0, 199)}…` : words;
}
