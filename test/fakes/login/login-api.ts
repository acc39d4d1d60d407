import { type Answer, restError } from '../superoffice/answer.ts';
import { misdirected } from '../superoffice/hosts.ts';
import { MalformedRequest } from '../superoffice/parameters.ts';
import type { Route } from '../superoffice/routes.ts';
import type { Exchange } from '../superoffice/server.ts';
import { aboutEndpoints } from './about-endpoints.ts';
import { type Login, type LoginEndpoint, tenantIn } from './login.ts';
import { signInEndpoints } from './sign-in-endpoints.ts';
import { systemUserEndpoint } from './system-user-endpoint.ts';
import { tokenEndpoints } from './token-endpoints.ts';

/** The host's answers, once a request has come through. Paths are the same in any case. */
export function loginApi(login: Login) {
  const endpoints: Readonly<Record<string, LoginEndpoint>> = {
    ...aboutEndpoints(login),
    ...signInEndpoints(login),
    ...tokenEndpoints(login),
    authenticate: systemUserEndpoint(login),
  };
  return {
    route: (path: string): Route => ({ name: nameOf(path.toLowerCase()), agent: false }),
    async act(exchange: Exchange): Promise<Answer> {
      try {
        return endpoints[exchange.route.name]?.(exchange) ?? elsewhere(login, exchange);
      } catch (error) {
        if (error instanceof MalformedRequest) return restError(400, 'SoException', error.message);
        throw error;
      }
    },
  };
}

/** This host is for signing in: no tenant's API is here. */
function elsewhere(login: Login, { url }: Exchange): Answer {
  const [, called = ''] = url.pathname.split('/');
  if (tenantIn(login, called)) return misdirected;
  return restError(404, 'SoNotFoundException', 'There is nothing here.');
}

function nameOf(path: string): string {
  if (/^\/api\/state\/[^/]+\/?$/.test(path)) return 'state';
  return paths.get(path) ?? 'unknown';
}

const paths = new Map([
  ['/login/.well-known/openid-configuration', 'configuration'],
  ['/login/.well-known/jwks', 'jwks'],
  ['/login/common/oauth/authorize', 'authorize'],
  ['/login/common/oauth/signin', 'sign in'],
  ['/login/common/oauth/tokens', 'tokens'],
  ['/login/common/oauth/revoke', 'revoke'],
  ['/login/logout', 'logout'],
  ['/login/api/partnersystemuser/authenticate', 'authenticate'],
]);
