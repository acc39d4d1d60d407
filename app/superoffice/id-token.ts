import type { Time } from '../domain/time.ts';
import { OidcError } from './oidc-error.ts';
import type { Identity } from './oidc-types.ts';
import { signedClaims } from './signed-claims.ts';
import type { SigningKeys } from './signing-keys.ts';

export type IdTokenRules = {
  readonly keys: SigningKeys;
  readonly issuer: string;
  readonly clientId: string;
  readonly tenant: string;
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
  const ctx = claims.text('ctx');
  if (ctx === null) throw new OidcError({ kind: 'not-trusted', detail: 'ctx' });
  if (ctx !== tenant) throw new OidcError({ kind: 'wrong-tenant' });
  const associateId = claims.text('associateid') ?? '';
  if (!/^[1-9]\d{0,9}$/.test(associateId)) {
    throw new OidcError({ kind: 'not-trusted', detail: 'associateid' });
  }
  const upn = claims.text('upn') ?? claims.text('sub') ?? '';
  return { associateId: Number(associateId), upn, ctx };
}
