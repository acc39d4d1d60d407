import { isHTTPError, isNetworkError, isTimeoutError } from 'ky';
import { z } from 'zod';
import { OidcError, type OidcErrorKind } from './oidc-error.ts';

/** Turns what ky throws of the login host's token endpoint into an OidcError. Anything else is a bug and comes back as it is. */
export function tokenError(error: unknown): unknown {
  if (isHTTPError(error)) return statusError(error.response.status, error.data);
  if (isTimeoutError(error)) return new OidcError({ kind: 'unreachable', detail: 'time-out' });
  if (isNetworkError(error)) return new OidcError({ kind: 'unreachable', cause: error.cause });
  // What undici throws when the connection breaks in the middle of an answer.
  if (error instanceof TypeError && error.message === 'terminated')
    return new OidcError({ kind: 'unreachable', detail: 'connection broke' });
  return error;
}

function statusError(status: number, data: unknown): OidcError {
  if (status >= 500 || status === 429)
    return new OidcError({ kind: 'unreachable', detail: `HTTP ${status}` });
  const code = wire.safeParse(data).data?.error ?? null;
  return new OidcError({ kind: kinds[code ?? ''] ?? 'refused', detail: code ?? `HTTP ${status}` });
}

/** Error codes are words (RFC 6749, 5.2); descriptions may hold what was sent. */
const wire = z.object({ error: z.string().regex(/^\w{1,40}$/) });

const kinds: Readonly<Record<string, OidcErrorKind>> = {
  invalid_grant: 'invalid-grant',
  access_denied: 'denied',
  consent_required: 'denied',
};
