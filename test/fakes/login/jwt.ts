import { createHmac, sign } from 'node:crypto';
import { rsaKeys } from './rsa-keys.ts';
import type { SigningKeys } from './signing-keys.ts';

/** Exactly one thing that can be wrong with a token. */
export type Spoiling =
  | 'issuer'
  | 'audience'
  | 'nonce'
  | 'no nonce'
  | 'tenant'
  | 'expired'
  | 'too early'
  | 'alg none'
  | 'HS256'
  | 'unknown kid'
  | 'foreign key'
  | 'signature';

/** How tokens are written. Without settings they are as documented. */
export class TokenStyle {
  spoiled: Spoiling | null = null;
  /** SuperOffice's documentation shows a string. */
  iatAs: 'string' | 'number' = 'string';
  /** Claims besides the usual ones, or instead of them. */
  claims: Readonly<Record<string, unknown>> = {};
}

export const claimNamespace = 'http://schemes.superoffice.net/identity/';

type Claims = Readonly<Record<string, unknown>>;

/** How long tokens are valid, and how long before they were made. */
const [validSeconds, beforeSeconds] = [300, 60];
const hourSeconds = 3600;

/** A signed token of these claims, made at this moment (epoch milliseconds). */
export function issueJwt(claims: Claims, at: number, keys: SigningKeys, style: TokenStyle): string {
  const { spoiled, iatAs } = style;
  const now = Math.floor(at / 1000);
  const iat = spoiled === 'expired' ? now - hourSeconds : now;
  const usual = {
    ...claims,
    iat: iatAs === 'string' ? String(iat) : iat,
    nbf: iat - beforeSeconds,
    exp: iat + validSeconds,
    ...style.claims,
  };
  return signed({ ...usual, ...(spoiled ? spoiledClaims(spoiled, now) : {}) }, keys, spoiled);
}

function spoiledClaims(spoiled: Spoiling, now: number): Claims {
  const claims: Partial<Record<Spoiling, Claims>> = {
    issuer: { iss: 'https://elsewhere.example' },
    audience: { aud: 'another-app' },
    nonce: { nonce: 'somebody-else’s' },
    'no nonce': { nonce: undefined },
    tenant: { [`${claimNamespace}ctx`]: 'Cust66666' },
    'too early': { nbf: now + hourSeconds, exp: now + 2 * hourSeconds },
  };
  return claims[spoiled] ?? {};
}

function signed(claims: Claims, keys: SigningKeys, spoiled: Spoiling | null): string {
  const { kid, privateKey, publicKey } = keys.current;
  const write = (header: object) => `${part({ typ: 'JWT', ...header })}.${part(claims)}`;
  switch (spoiled) {
    case 'alg none':
      return `${write({ alg: 'none', kid })}.`;
    case 'HS256': {
      // Whoever takes the algorithm from the token checks this with the public key that everybody knows.
      const input = write({ alg: 'HS256', kid });
      const secret = publicKey.export({ type: 'spki', format: 'pem' });
      return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
    }
    case 'unknown kid':
      return withSignature(write({ alg: 'RS256', kid: 'nobody-knows' }), privateKey);
    case 'foreign key':
      return withSignature(write({ alg: 'RS256', kid }), rsaKeys('foreign').privateKey);
    case 'signature':
      return withSignature(write({ alg: 'RS256', kid }), privateKey).replace(
        /[^.]{8}$/,
        'AAAAAAAA',
      );
    default:
      return withSignature(write({ alg: 'RS256', kid }), privateKey);
  }
}

function withSignature(input: string, key: Parameters<typeof sign>[2]): string {
  return `${input}.${sign('RSA-SHA256', Buffer.from(input), key).toString('base64url')}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
