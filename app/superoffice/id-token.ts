import type { Time } from '../domain/time.ts';
import { OidcError } from './oidc-error.ts';
import type { Identity } from './oidc-types.ts';
import { type Claims, signedClaims } from './signed-claims.ts';
import type { SigningKeys } from './signing-keys.ts';

export type IdTokenRules = {
  readonly keys: SigningKeys;
  readonly issuer: string;
  readonly clientId: string;
  /** Null: any. */
  readonly tenant: string | null;
  readonly time: Time;
};

/**
 * Who signed in, by an id_token that was asked for with this nonce.
 * @throws {OidcError} `not-trusted` with the check that failed, or `wrong-tenant`
 */
export async function verifyIdToken(
  idToken: string,
  nonce: string,
  { keys, issuer, clientId, tenant, time }: IdTokenRules,
): Promise<Identity> {
  const isAudience = (audience: string) => audience === clientId;
  const claims = await signedClaims(idToken, keys, { issuer, isAudience, now: time.now() });
  if (claims.text('nonce') !== nonce) throw new OidcError({ kind: 'not-trusted', detail: 'nonce' });
  const ctx = tenantIn(claims, tenant);
  const associateId = claims.text('associateid') ?? '';
  if (!/^[1-9]\d{0,9}$/.test(associateId)) {
    throw new OidcError({ kind: 'not-trusted', detail: 'associateid' });
  }
  const upn = claims.text('upn') ?? claims.text('sub') ?? '';
  return {
    ...{ associateId: Number(associateId), upn, ctx },
    company: claims.text('company_name') ?? ctx,
    systemToken: claims.text('system_token') || null,
    isAdministrator: claims.text('is_administrator')?.toLowerCase() === 'true',
  };
}

/** @param expected null: any */
function tenantIn(claims: Claims, expected: string | null): string {
  const ctx = claims.text('ctx');
  const isAny = expected === null && /^Cust\d{1,10}$/.test(ctx ?? '');
  if (ctx === null || (expected === null && !isAny)) {
    throw new OidcError({ kind: 'not-trusted', detail: 'ctx' });
  }
  if (!isAny && ctx !== expected) throw new OidcError({ kind: 'wrong-tenant' });
  return ctx;
}
