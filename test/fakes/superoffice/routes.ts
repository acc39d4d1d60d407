/** What a request is for. `agent` says whether it is a method of one of the agents. */
export type Route = { readonly name: string; readonly agent: boolean };

/** Finds the route of a path below the API's root, in any case. The agents' methods are given by their names. */
export function createRoutes(
  root: string,
  agents: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): (path: string) => Route {
  const routes = new Map<string, Route>(
    others.map(([path, name]) => [`${root}${path}`.toLowerCase(), { name, agent: false }]),
  );
  routes.set(root.toLowerCase().replace(/api$/, 'default.aspx'), {
    name: 'web client',
    agent: false,
  });
  for (const [agent, methods] of Object.entries(agents))
    for (const name of Object.keys(methods)) {
      const path = `${root}/v1/agents/${agent}/${name}`.toLowerCase();
      routes.set(path, { name, agent: true });
    }
  return (path) => routes.get(path.toLowerCase().replace(/\/+$/, '')) ?? unknown;
}

const unknown: Route = { name: 'unknown', agent: false };

const others = [
  ['', 'version'],
  ['/v1/chatsession', 'ChatSession'],
  ['/v1/user/currentprincipal', 'currentPrincipal'],
] as const;
