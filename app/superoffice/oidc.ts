import type { KyInstance } from 'ky';
import { z } from 'zod';
import type { Time } from '../domain/time.ts';
import { verifyIdToken } from './id-token.ts';
import { createLoginHost, type LoginHostOptions } from './login-host.ts';
import { OidcError } from './oidc-error.ts';
import type { Oidc } from './oidc-types.ts';
import { SigningKeys } from './signing-keys.ts';
import { tokenError } from './token-error.ts';

export type OidcOptions = LoginHostOptions & {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Null: whichever a person signs in to. */
  readonly tenant: string | null;
  /** As it is registered with SuperOffice, to the letter. */
  readonly redirectUri: string;
  readonly time: Time;
};

/**
 * Signing people in with SuperOffice Online. Its addresses are as documented: what a discovery document
 * would say besides would have to be trusted without need.
 */
export function createOidc(options: OidcOptions): Oidc {
  const { loginUrl, clientId, clientSecret, tenant, redirectUri, time } = options;
  const login = createLoginHost(options);
  const keys = new SigningKeys(login, time);
  const rules = { keys, issuer: loginUrl, clientId, tenant, time };
  const app = { client_id: clientId, client_secret: clientSecret };
  const tokens = (form: Form) => postForm(login, 'login/common/oauth/tokens', { ...app, ...form });
  const expiry = (seconds: number) => time.now() + seconds * 1_000;

  return {
    authorizeUrl: (flow) => authorizeUrl(options, flow),

    async exchange({ code, codeVerifier, nonce }) {
      const form = { grant_type: 'authorization_code', code, code_verifier: codeVerifier };
      const answer = await tokens({ ...form, redirect_uri: redirectUri });
      const granted = parsed(grantedWire, answer);
      const identity = await verifyIdToken(granted.id_token, nonce, rules);
      const { access_token: accessToken, refresh_token: refreshToken } = granted;
      return { accessToken, refreshToken, expiresAt: expiry(granted.expires_in), identity };
    },

    async refresh(refreshToken) {
      const answer = await tokens({ grant_type: 'refresh_token', refresh_token: refreshToken });
      const { access_token, expires_in, refresh_token } = parsed(tokensWire, answer);
      return {
        accessToken: access_token,
        expiresAt: expiry(expires_in),
        refreshToken: refresh_token ?? null,
      };
    },

    async revoke(token) {
      await postForm(login, 'login/common/oauth/revoke', { ...app, token });
    },
  };
}

type Flow = Parameters<Oidc['authorizeUrl']>[0];

function authorizeUrl(
  { loginUrl, clientId, tenant, redirectUri }: OidcOptions,
  { state, nonce, codeChallenge }: Flow,
): string {
  const query = new URLSearchParams({
    client_id: clientId,
    scope: 'openid',
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: redirectUri,
    ...(tenant !== null && { acr_values: `tenant:${tenant}` }),
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  return `${loginUrl}/login/common/oauth/authorize?${query}`;
}

type Form = Readonly<Record<string, string>>;

/** Secrets go into the body, as addresses are logged. */
async function postForm(login: KyInstance, path: string, form: Form): Promise<string> {
  try {
    return await login.post(path, { body: new URLSearchParams(form) }).text();
  } catch (error) {
    throw tokenError(error);
  }
}

/** RFC 6749, A.12. Of a character that no header takes the error would quote the whole. */
const token = z.string().regex(/^[\x20-\x7e]+$/);

const tokensWire = z.object({
  access_token: token,
  expires_in: z.coerce.number().positive(),
  refresh_token: token.nullish(),
});

const grantedWire = tokensWire.extend({
  refresh_token: token,
  id_token: z.string().min(1),
});

function parsed<T>(wire: z.ZodType<T>, answer: string): T {
  const { success, data } = wire.safeParse(jsonOf(answer));
  if (!success) throw new OidcError({ kind: 'refused', detail: 'no tokens in the answer' });
  return data;
}

function jsonOf(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    return null;
  }
}
