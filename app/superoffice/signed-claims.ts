import { compactVerify, decodeProtectedHeader } from 'jose';
import { OidcError } from './oidc-error.ts';
import type { SigningKeys } from './signing-keys.ts';

export type Expected = {
  readonly issuer: string;
  readonly isAudience: (audience: string) => boolean;
  /** Epoch milliseconds. */
  readonly now: number;
};

/** What a JWT says, verified. */
export type Claims = {
  /** Of one of SuperOffice's own claims or a standard one; null when it is not there. */
  text(name: string): string | null;
};

/**
 * Verifies a JWT of SuperOffice's: its signature (RS256 alone), who issued it for whom, and when it
 * holds. Not by `jwtVerify`, which refuses the `iat` that SuperOffice writes as a text.
 * @throws {OidcError} `not-trusted` with the check that failed; `unreachable` without keys to check with
 */
export async function signedClaims(
  jwt: string,
  keys: SigningKeys,
  expected: Expected,
): Promise<Claims> {
  const claims = parse(await signedBytes(jwt, keys));
  const problem = problemOf(claims, expected);
  if (problem) throw notTrusted(problem);
  return {
    text: (name) => textOf(claims[`${superoffice}${name}`]) ?? textOf(claims[name]),
  };
}

const superoffice = 'http://schemes.superoffice.net/identity/';

type Raw = Readonly<Record<string, unknown>>;

async function signedBytes(jwt: string, keys: SigningKeys): Promise<Uint8Array> {
  const { alg, kid } = headerOf(jwt);
  if (alg !== 'RS256') throw notTrusted('alg');
  const candidates = await keys.of(kid);
  if (candidates.length === 0) throw notTrusted('kid');
  for (const key of candidates) {
    const verified = await compactVerify(jwt, key, { algorithms: ['RS256'] }).catch(() => null);
    if (verified) return verified.payload;
  }
  throw notTrusted('signature');
}

function headerOf(jwt: string) {
  try {
    return decodeProtectedHeader(jwt);
  } catch {
    throw notTrusted('not a JWT');
  }
}

function parse(payload: Uint8Array): Raw {
  try {
    const claims: unknown = JSON.parse(new TextDecoder().decode(payload));
    if (typeof claims === 'object' && claims !== null) return { ...claims };
  } catch {
    // The syntax error quotes it.
  }
  throw notTrusted('not JSON');
}

/** Clocks differ. */
const skew = 60_000;

function problemOf(claims: Raw, { issuer, isAudience, now }: Expected): string | null {
  if (claims.iss !== issuer) return 'iss';
  if (!audiences(claims.aud).every(isAudience)) return 'aud';
  const expiresAt = momentOf(claims.exp);
  if (expiresAt === null || expiresAt + skew <= now) return 'exp';
  if (claims.nbf !== undefined && !hasCome(claims.nbf, now)) return 'nbf';
  return claims.iat !== undefined && !hasCome(claims.iat, now) ? 'iat' : null;
}

/** What is for others too is not for us. */
function audiences(aud: unknown): readonly string[] {
  const all = Array.isArray(aud) ? aud : [aud];
  return all.length === 0 ? [''] : all.map((one) => textOf(one) ?? '');
}

function hasCome(claim: unknown, now: number): boolean {
  const moment = momentOf(claim);
  return moment !== null && moment - skew <= now;
}

/** Seconds, also where they are written as a text. */
function momentOf(claim: unknown): number | null {
  const seconds = /^\d{1,12}(?:\.\d+)?$/.test(textOf(claim) ?? '') ? Number(claim) : Number.NaN;
  return Number.isNaN(seconds) ? null : seconds * 1_000;
}

function textOf(claim: unknown): string | null {
  if (typeof claim === 'number') return String(claim);
  return typeof claim === 'string' ? claim : null;
}

function notTrusted(detail: string): OidcError {
  return new OidcError({ kind: 'not-trusted', detail });
}
