import { createPrivateKey, sign } from 'node:crypto';
import type { KyInstance } from 'ky';
import { z } from 'zod';
import type { Time } from '../domain/time.ts';
import { errorFrom, unreadable } from './error-from.ts';
import { SuperOfficeError } from './errors.ts';
import { OidcError } from './oidc-error.ts';
import { type Claims, signedClaims } from './signed-claims.ts';
import type { SigningKeys } from './signing-keys.ts';

export type SystemUserMeans = {
  readonly login: KyInstance;
  readonly keys: SigningKeys;
  readonly tenant: string;
  readonly clientSecret: string;
  readonly systemToken: string;
  /** PEM */
  readonly privateKey: string;
  readonly time: Time;
};

/**
 * Asks the login host for a ticket of the system user.
 * @throws {SuperOfficeError} `password-refused` when the app or its system token is not good
 */
export async function authenticateSystemUser(means: SystemUserMeans): Promise<string> {
  const { login, tenant, clientSecret, time } = means;
  const request = {
    SignedSystemToken: signedSystemToken(means),
    ApplicationToken: clientSecret,
    ContextIdentifier: tenant,
    ReturnTokenType: 'JWT',
  };
  const answer = await login
    .post('Login/api/PartnerSystemUser/Authenticate', { json: request })
    .text()
    .catch((error) => {
      throw errorFrom(error, called, time.now());
    });
  return await ticketIn(jwtIn(answer), means);
}

const called = { method: 'Authenticate', changes: false };

/** The token and this minute in UTC, signed: RSA, PKCS#1 v1.5, SHA-256. */
function signedSystemToken({ systemToken, privateKey, time }: SystemUserMeans): string {
  const minute = new Date(time.now()).toISOString().slice(0, 16).replaceAll(/\D/g, '');
  const signed = `${systemToken}.${minute}`;
  const signature = sign('sha256', Buffer.from(signed), createPrivateKey(privateKey));
  return `${signed}.${signature.toString('base64')}`;
}

/** SuperOffice documents these names for SOAP; in JSON their first letters may be small. */
function jwtIn(answer: string): string {
  const { success, data } = wire.safeParse(withCapitals(answer));
  if (!success) throw unreadable(called, 'neither a token nor an error');
  if (data.IsSuccessful && data.Token) return data.Token;
  const words = data.ErrorMessage?.slice(0, 200) ?? null;
  throw new SuperOfficeError({ ...called, kind: 'password-refused', words });
}

const wire = z.object({
  IsSuccessful: z.boolean(),
  Token: z.string().nullish(),
  ErrorMessage: z.string().nullish(),
});

function withCapitals(answer: string): unknown {
  try {
    const entries = Object.entries(JSON.parse(answer));
    return Object.fromEntries(
      entries.map(([name, value]) => [`${name.charAt(0).toUpperCase()}${name.slice(1)}`, value]),
    );
  } catch {
    return null;
  }
}

/** The JWT is good for minutes, its ticket for hours. */
async function ticketIn(jwt: string, { keys, tenant, time }: SystemUserMeans): Promise<string> {
  const isAudience = (audience: string) => audience.startsWith('spn:');
  const expected = { issuer: 'SuperOffice AS', isAudience, now: time.now() };
  const claims = await signedClaims(jwt, keys, expected).catch((error) => {
    throw error instanceof OidcError ? asSuperOffice(error) : error;
  });
  const problem = problemOf(claims, tenant);
  const ticket = claims.text('ticket');
  if (problem || !ticket || !forHeaders.test(ticket)) {
    throw unreadable(called, `JWT not trusted: ${problem ?? 'ticket'}`);
  }
  return ticket;
}

/** Of a character that no header takes the error would quote the whole. */
const forHeaders = /^[\x20-\x7e]+$/;

function problemOf(claims: Claims, tenant: string): string | null {
  const serial = claims.text('serial');
  if (serial !== null && claims.text('aud') !== `spn:${serial}`) return 'aud';
  const ctx = claims.text('ctx');
  return ctx !== null && ctx !== tenant ? 'ctx' : null;
}

function asSuperOffice({ kind, detail }: OidcError): SuperOfficeError {
  if (kind !== 'unreachable') return unreadable(called, `JWT not trusted: ${detail}`);
  return new SuperOfficeError({ ...called, kind: 'unavailable', detail });
}
