import type { Answer } from '../superoffice/answer.ts';
import { page } from '../superoffice/web-page.ts';
import { redirect } from './answers.ts';
import type { FakeApp } from './app.ts';
import type { FakeTenant } from './fake-tenant.ts';
import { type Login, tenantIn } from './login.ts';

/** What an app asks for when it sends somebody here. */
export type AuthorizeRequest = {
  readonly app: FakeApp;
  readonly redirectUri: string;
  readonly state: string | null;
  readonly nonce: string | null;
  readonly codeChallenge: string;
  /** Null: any. */
  readonly tenant: FakeTenant | null;
};

/** Nobody is sent to an address that is not registered; other mistakes are told to the app. */
export function readAuthorizeRequest(login: Login, url: URL): AuthorizeRequest | { error: Answer } {
  const asked = url.searchParams;
  const app = login.apps.find(({ clientId }) => clientId === asked.get('client_id'));
  if (!app) return { error: page('This application is not known', '', 400) };
  const redirectUri = asked.get('redirect_uri') ?? '';
  if (!app.redirectUris.includes(redirectUri))
    return { error: page('InvalidRedirectUrl', '<p>The address is not registered.</p>', 400) };
  const state = asked.get('state');
  const mistake = login.habits.refusesAll ?? mistakeIn(login, asked);
  if (mistake) {
    const { error, description: error_description } = mistake;
    return { error: redirect(redirectUri, { error, error_description, state }) };
  }
  return {
    ...{ app, redirectUri, state, nonce: asked.get('nonce') },
    codeChallenge: asked.get('code_challenge') ?? '',
    tenant: tenantIn(login, tenantAsked(asked) ?? '') ?? null,
  };
}

type Mistake = { readonly error: string; readonly description: string };

function mistakeIn(login: Login, asked: URLSearchParams): Mistake | null {
  const mistake = (error: string, description: string) => ({ error, description });
  if (new Set(asked.keys()).size < asked.size)
    return mistake('invalid_request', 'A parameter is given twice.');
  if (asked.get('response_type') !== 'code')
    return mistake('unsupported_response_type', 'Only code is supported.');
  if (asked.get('scope') !== 'openid') return mistake('invalid_scope', 'Only openid is supported.');
  const description = pkceMistake(asked) ?? otherMistake(login, asked);
  return description ? mistake('invalid_request', description) : null;
}

/** SuperOffice recommends what is demanded here. */
function pkceMistake(asked: URLSearchParams): string | null {
  if (asked.get('code_challenge_method') !== 'S256') return 'This host wants PKCE with S256.';
  const isChallenge = /^[\w-]{43}$/.test(asked.get('code_challenge') ?? '');
  return isChallenge ? null : 'The code_challenge is none of S256.';
}

function otherMistake(login: Login, asked: URLSearchParams): string | null {
  if (asked.has('response_mode') && asked.get('response_mode') !== 'query')
    return 'This host answers in the query only.';
  if (!asked.has('acr_values')) return null;
  return tenantIn(login, tenantAsked(asked) ?? '') ? null : 'There is no such tenant.';
}

function tenantAsked(asked: URLSearchParams): string | undefined {
  return /^tenant:(\S+)$/.exec(asked.get('acr_values') ?? '')?.[1];
}
