import { createHash, randomBytes } from 'node:crypto';
import { manualTime } from '../../manual-time.ts';
import { startFakeSuperOffice } from '../superoffice/fake-superoffice.ts';
import type { FakeApp } from './app.ts';
import { startFakeLogin } from './fake-login.ts';
import { claimNamespace } from './jwt.ts';
import { signIn } from './sign-in.ts';

const redirectUri = 'http://127.0.0.1:9/superoffice/callback';

type Fields = Readonly<Record<string, string | undefined>>;

/** What the token endpoint answered. */
export type TokenReply = { readonly status: number; readonly json: Record<string, unknown> };

/** A tenant with Anna, the host that signs her in, and an app that speaks with both. */
export async function startLoginTeam() {
  const time = manualTime();
  const login = await startFakeLogin({ now: time.now });
  const tenant = login.addTenant();
  const superoffice = await startFakeSuperOffice({ now: time.now, tenant });
  const anna = superoffice.addAssociate({ fullName: 'Anna Berg' });
  const app = login.registerApp({ redirectUris: [redirectUri] });
  const oauth = `${login.url}/login/common/oauth`;
  const verifier = randomBytes(32).toString('base64url');

  /** @param changed parameters besides the usual ones, or instead of them; undefined: without it */
  const authorizeUrl = (changed: Fields = {}) =>
    `${oauth}/authorize?${given({
      client_id: app.clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid',
      state: 'state-1',
      nonce: 'nonce-1',
      acr_values: 'tenant:Cust12345',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...changed,
    })}`;

  const post = (path: string, changed: Fields, headers = {}): Promise<TokenReply> =>
    fetch(`${oauth}/${path}`, {
      method: 'POST',
      headers,
      body: given({ ...clientOf(app), ...changed }),
    }).then(async (response) => ({
      status: response.status,
      json: parsed(await response.text()),
    }));

  const newCode = async (as = anna) =>
    (await signIn(authorizeUrl(), as)).searchParams.get('code') ?? 'none';

  const exchange = (code: string, changed: Fields = {}, headers = {}) => {
    const grant = { grant_type: 'authorization_code', redirect_uri: redirectUri };
    return post('tokens', { ...grant, code, code_verifier: verifier, ...changed }, headers);
  };

  const refresh = (token: unknown, changed: Fields = {}) =>
    post('tokens', { grant_type: 'refresh_token', refresh_token: String(token), ...changed });

  const linked = async (as = anna) => (await exchange(await newCode(as))).json;

  const get = async (path: string, headers = {}): Promise<TokenReply> => {
    const response = await fetch(superoffice.url + path, { headers });
    return { status: response.status, json: parsed(await response.text()) };
  };

  /** Asks the API who this is. */
  const whoIs = (accessToken: unknown) =>
    get('/v1/User/currentPrincipal', { authorization: `Bearer ${accessToken}` });

  const stop = async () => {
    await superoffice.stop();
    await login.stop();
  };
  return {
    ...{ time, login, tenant, superoffice, anna, app, authorizeUrl, newCode, exchange, refresh },
    ...{ linked, post, get, whoIs, [Symbol.asyncDispose]: stop },
  };
}

/** What a token says, without any check. */
export function claimsOf(token: unknown): Record<string, unknown> {
  const [, payload = ''] = String(token).split('.');
  return parsed(Buffer.from(payload, 'base64url').toString());
}

/** A claim of SuperOffice's own. */
export function claim(token: unknown, name: string): unknown {
  return claimsOf(token)[`${claimNamespace}${name}`];
}

function clientOf({ clientId, clientSecret }: FakeApp): Fields {
  return { client_id: clientId, client_secret: clientSecret };
}

function given(fields: Fields): URLSearchParams {
  return new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function parsed(text: string): Record<string, unknown> {
  return text ? JSON.parse(text) : {};
}
