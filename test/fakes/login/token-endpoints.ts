import { type Answer, json } from '../superoffice/answer.ts';
import type { Exchange } from '../superoffice/server.ts';
import { oauthError } from './answers.ts';
import type { FakeApp } from './app.ts';
import type { Grant } from './grants.ts';
import { identityClaims } from './identity-claims.ts';
import { issueJwt } from './jwt.ts';
import type { Login, LoginEndpoint } from './login.ts';

/** Where apps get tokens and give them back. What they send must be in the body: URLs end up in logs. */
export function tokenEndpoints(login: Login): Record<'tokens' | 'revoke', LoginEndpoint> {
  return {
    tokens: (exchange) =>
      asApp(login, exchange, (app, form) => {
        if (form.get('grant_type') === 'authorization_code') return exchanged(login, app, form);
        if (form.get('grant_type') === 'refresh_token') return refreshed(login, app, form);
        return oauthError('unsupported_grant_type', 'A code or a refresh token is needed.');
      }),

    revoke: (exchange) =>
      asApp(login, exchange, (app, form) => {
        const token = form.get('token');
        if (!token) return oauthError('invalid_request', 'The token is missing.');
        login.grants.revoke(token, app);
        return { ...json(null), body: '' };
      }),
  };
}

type Act = (app: FakeApp, form: URLSearchParams) => Answer;

function asApp({ apps }: Login, { verb, url, body, request }: Exchange, act: Act): Answer {
  const { authorization, 'content-type': type = '' } = request.headers;
  if (verb !== 'POST') return oauthError('invalid_request', 'Only POST.', 405);
  if (url.search !== '') return oauthError('invalid_request', 'Nothing belongs in the address.');
  if (!type.startsWith('application/x-www-form-urlencoded'))
    return oauthError('invalid_request', 'A form is needed.');
  const form = new URLSearchParams(body);
  if (new Set(form.keys()).size < form.size)
    return oauthError('invalid_request', 'A parameter is given twice.');
  if (authorization && form.has('client_secret'))
    return oauthError('invalid_request', 'The secret is given twice.');
  const { id, secret } = authorization ? basic(authorization) : inForm(form);
  const app = apps.find(({ clientId }) => clientId === id);
  if (!app || app.clientSecret !== secret)
    return oauthError('invalid_client', 'The app or its secret is wrong.', 401);
  return act(app, form);
}

function basic(authorization: string): { id: string; secret: string } {
  const decoded = Buffer.from(authorization.replace(/^Basic /i, ''), 'base64').toString();
  const [id = '', secret = ''] = decoded.split(':').map(decodeURIComponent);
  return { id, secret };
}

function inForm(form: URLSearchParams): { id: string; secret: string } {
  return { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '' };
}

function exchanged(login: Login, app: FakeApp, form: URLSearchParams): Answer {
  const { grants } = login;
  const [code, redirectUri, verifier] = ['code', 'redirect_uri', 'code_verifier'].map(
    (name) => form.get(name) ?? '',
  );
  const grant = grants.redeem(code ?? '', app, redirectUri ?? '', verifier ?? '');
  if (!grant) return oauthError('invalid_grant', 'The code is not valid.');
  const refresh_token = grants.newRefreshToken(grant);
  return tokens(login, grant, { refresh_token, id_token: idToken(login, grant, grant.nonce) });
}

function refreshed(login: Login, app: FakeApp, form: URLSearchParams): Answer {
  const found = login.grants.refresh(form.get('refresh_token') ?? '', app);
  if (!found) return oauthError('invalid_grant', 'The refresh token is not valid.');
  const { grant, next } = found;
  return tokens(login, grant, {
    ...(next ? { refresh_token: next } : {}),
    ...(login.habits.refreshesWithoutIdToken ? {} : { id_token: idToken(login, grant, null) }),
  });
}

function tokens({ grants }: Login, grant: Grant, others: Readonly<Record<string, string>>): Answer {
  const answer = json({
    token_type: 'Bearer',
    access_token: grants.newAccessToken(grant),
    expires_in: Math.floor(grants.accessTokenMs / 1000),
    ...others,
  });
  return { ...answer, headers: { 'Cache-Control': 'no-store' } };
}

function idToken(login: Login, { app, tenant, associate }: Grant, nonce: string | null): string {
  const { now, origin, keys, idTokens } = login;
  const claims = {
    ...identityClaims(app, tenant, associate),
    ...(nonce === null ? {} : { nonce }),
    ...{ iss: origin(), aud: app.clientId },
  };
  return issueJwt(claims, now(), keys, idTokens);
}
