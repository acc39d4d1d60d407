import type { LinkRefusal } from '../domain/linking.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import { OidcError, type OidcErrorKind } from '../superoffice/oidc-error.ts';
import type { Granted, Identity } from '../superoffice/oidc-types.ts';
import type { SuperOffice } from '../superoffice/superoffice.ts';
import type { Principal } from '../superoffice/types.ts';
import type { Flow } from './begin-linking.ts';
import type { Returned } from './finish-linking.ts';
import type { Online } from './online.ts';
import type { Parts } from './parts.ts';
import { willPass } from './patiently.ts';

/** A person who proved who they are in SuperOffice. */
export type SignedIn = Omit<Principal, 'kind'> & { readonly refreshToken: string };

type Means = Pick<Online, 'oidc'> & { superofficeOf(tenant: string): SuperOffice };

/** `identity`: what the login host says. */
type Signed = { readonly who: SignedIn; readonly identity: Identity };

/**
 * Who signed in: SuperOffice's login host proves it, and SuperOffice itself, asked as that person, says
 * the same.
 */
export async function signedIn(
  { log }: Pick<Parts, 'log'>,
  means: Means,
  { returned, flow }: { returned: Returned; flow: Flow },
): Promise<Signed | LinkRefusal> {
  const { code, error, description } = returned;
  if (error || !code) {
    log.info({ error: wordOf(error) }, 'SuperOffice sent somebody back without a code');
    return refusalOf(error, description);
  }
  const { codeVerifier, nonce } = flow;
  try {
    const granted = await means.oidc.exchange({ code, codeVerifier, nonce });
    const { identity } = granted;
    const principal = await principalOf(means.superofficeOf(identity.ctx), granted);
    if (principal.associateId !== identity.associateId) return 'not-trusted';
    const who = asPerson(principal, granted);
    return typeof who === 'string' ? who : { who, identity };
  } catch (problem) {
    return explained(log, problem);
  }
}

/** Error codes are words; anything else came from somewhere else and is not for the log. */
function wordOf(error: string): string {
  return /^\w{1,40}$/.test(error) ? error : 'not a word';
}

/** OAuth's words for it; what SuperOffice adds tells them apart. */
function refusalOf(error: string, description: string): LinkRefusal {
  if (/consent|interaction_required/.test(error)) return 'not-approved';
  if (/revoked|reapproval|not approved/i.test(description)) return 'not-approved';
  if (/server_error|temporarily_unavailable/.test(error)) return 'unreachable';
  if (error !== 'access_denied') return 'refused';
  return /cancel/i.test(description) || !description ? 'cancelled' : 'denied';
}

async function principalOf(superoffice: SuperOffice, { accessToken }: Granted): Promise<Principal> {
  const headers = { Authorization: `Bearer ${accessToken}` };
  const once = { kind: 'bearer', headers: async () => headers, renew: async () => false } as const;
  return await superoffice.as(once, 'click').principal();
}

function asPerson({ kind, ...principal }: Principal, { refreshToken }: Granted) {
  switch (kind) {
    case 'internal':
      return { ...principal, refreshToken };
    case 'external':
      return 'external';
    default:
      return 'not-a-person';
  }
}

function explained(log: Parts['log'], problem: unknown): LinkRefusal {
  if (!(problem instanceof OidcError) && !(problem instanceof SuperOfficeError)) throw problem;
  log.warn({ problem: problem.message }, 'signing in did not work');
  if (problem instanceof OidcError) return kinds[problem.kind];
  const isNo = problem.kind === 'password-refused' || !willPass(problem);
  return isNo ? 'no-access' : 'unreachable';
}

const kinds: Readonly<Record<OidcErrorKind, LinkRefusal>> = {
  'invalid-grant': 'returned-late',
  denied: 'denied',
  'wrong-tenant': 'wrong-tenant',
  unreachable: 'unreachable',
  'not-trusted': 'not-trusted',
  refused: 'refused',
};
