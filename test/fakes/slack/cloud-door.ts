import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { argumentsOf, bodyOf, textArgument } from './arguments.ts';
import type { FakeSlack } from './fake-slack.ts';
import type { Json } from './json.ts';
import type { Socket } from './socket.ts';

type Parts = {
  readonly workspaces: readonly FakeSlack[];
  /** Whose a token is, or Slack's word for why it is nobody's. */
  ofToken(token: string): FakeSlack | string;
  exchange(form: URLSearchParams): Json;
  socketUrlFor(appToken: string): Json;
  readonly socket: Socket;
};

/** The one address of many workspaces: each request goes to the one whose token or answer address it has. */
export function createCloudDoor({ workspaces, ofToken, exchange, socketUrlFor, socket }: Parts) {
  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy());
  });
  // Longer than any test: a connection that closes while it is used again looks like an outage.
  server.keepAliveTimeout = 120_000;
  server.on('upgrade', (request, stream, head) => socket.upgrade(request, stream, head));

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming);
    const url = new URL(incoming.url ?? '/', 'http://slack');
    const [, root, name = '', ...rest] = url.pathname.split('/');
    const token = tokenIn(incoming, url, body);
    const own = answersItself[name]?.(body, token);
    if (own) return say(response, own);
    const isOf = root === 'of';
    const found = isOf ? inWorkspace(name) : ofToken(token);
    if (typeof found === 'string') return say(response, { ok: false, error: found });
    handOn(
      found,
      isOf ? `/${rest.join('/')}` : url.pathname + url.search,
      incoming,
      body,
      response,
    );
  }

  const answersItself: Readonly<Record<string, (body: string, token: string) => Json>> = {
    'apps.connections.open': (_body, token) => socketUrlFor(token),
    'oauth.v2.access': (body) => exchange(new URLSearchParams(body)),
    'api.test': () => ({ ok: true }),
  };

  function inWorkspace(id: string): FakeSlack | string {
    return workspaces.find(({ team }) => team.id === id) ?? 'team_not_found';
  }

  return {
    address: () => `127.0.0.1:${(server.address() as AddressInfo).port}`,
    open: () => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function handOn(
  slack: FakeSlack,
  path: string,
  { method, headers }: IncomingMessage,
  body: string,
  response: ServerResponse,
): void {
  const to = new URL(path, slack.apiUrl);
  const options = { method: method ?? 'GET', headers: { ...headers, host: to.host }, agent: false };
  const onward = request(to, options as object, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  onward.end(body);
}

function say(response: ServerResponse, answer: Json): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(answer));
}

function tokenIn({ headers }: IncomingMessage, url: URL, body: string): string {
  const args = argumentsOf(url, headers['content-type'] ?? '', body);
  return headers.authorization?.replace(/^Bearer /i, '') ?? textArgument(args, 'token') ?? '';
}
