/** What a request is for. `agent` says whether it is a method of the Chat agent. */
export type Route = { readonly name: string; readonly agent: boolean };

const apiRoot = '/superoffice/api';

/** Finds the route of a path, in any case. */
export function routeOf(path: string, methods: readonly string[]): Route {
  const lower = path.toLowerCase().replace(/\/+$/, '');
  const name = others.get(lower);
  if (name) return { name, agent: false };
  const method = methods.find((one) => lower === `${apiRoot}/v1/agents/chat/${one.toLowerCase()}`);
  return method ? { name: method, agent: true } : { name: 'unknown', agent: false };
}

const others = new Map([
  [apiRoot, 'version'],
  [`${apiRoot}/v1/chatsession`, 'ChatSession'],
  [`${apiRoot}/v1/user/currentprincipal`, 'currentPrincipal'],
]);
