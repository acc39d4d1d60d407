/** What a request is for. `agent` says whether it is a method of one of the agents. */
export type Route = { readonly name: string; readonly agent: boolean };

const apiRoot = '/superoffice/api';

/** Finds the route of a path, in any case. The agents' methods are given by their names. */
export function createRoutes(
  agents: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): (path: string) => Route {
  const routes = new Map(others);
  for (const [agent, methods] of Object.entries(agents))
    for (const name of Object.keys(methods)) {
      const path = `${apiRoot}/v1/agents/${agent}/${name}`.toLowerCase();
      routes.set(path, { name, agent: true });
    }
  return (path) => routes.get(path.toLowerCase().replace(/\/+$/, '')) ?? unknown;
}

const unknown: Route = { name: 'unknown', agent: false };

const others = new Map<string, Route>([
  [apiRoot, { name: 'version', agent: false }],
  [`${apiRoot}/v1/chatsession`, { name: 'ChatSession', agent: false }],
  [`${apiRoot}/v1/user/currentprincipal`, { name: 'currentPrincipal', agent: false }],
]);
