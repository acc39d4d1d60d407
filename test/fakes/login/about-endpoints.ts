import { json } from '../superoffice/answer.ts';
import { page } from '../superoffice/web-page.ts';
import { type Login, type LoginEndpoint, tenantIn } from './login.ts';

/** What the host tells anybody: of itself, of its keys, and of its tenants. */
export function aboutEndpoints(
  login: Login,
): Record<'configuration' | 'jwks' | 'logout' | 'state', LoginEndpoint> {
  return {
    configuration: () => json(configuration(login.origin())),
    jwks: () => json(login.keys.jwks),
    logout: () => page('You are signed out', ''),
    state({ url }) {
      const ctx = url.pathname.replace(/\/+$/, '').split('/').at(-1) ?? '';
      return json(stateOf(login, ctx));
    },
  };
}

function configuration(origin: string): object {
  const oauth = `${origin}/login/common/oauth`;
  return {
    issuer: origin,
    authorization_endpoint: `${oauth}/authorize`,
    token_endpoint: `${oauth}/tokens`,
    revocation_endpoint: `${oauth}/revoke`,
    jwks_uri: `${origin}/login/.well-known/jwks`,
    end_session_endpoint: `${origin}/login/logout`,
    scopes_supported: ['openid'],
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    code_challenge_methods_supported: ['plain', 'S256'],
  };
}

/** How the state of a tenant nobody knows is written is not documented beyond its name. */
function stateOf(login: Login, ctx: string): object {
  const tenant = tenantIn(login, ctx);
  const { state = 'Unknown', isUp = false, endpoint = '', stateValidMs = 60_000 } = tenant ?? {};
  const validUntil = new Date(login.now() + stateValidMs).toISOString();
  return {
    ContextIdentifier: tenant?.ctx ?? ctx,
    Endpoint: endpoint,
    State: state,
    IsRunning: isUp,
    ValidUntil: validUntil.replace('Z', '0000Z'),
    Api: endpoint && `${endpoint}/api`,
    Version: 'Release_11.10_2026.02.24-02',
  };
}
