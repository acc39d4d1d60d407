import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from './log.ts';
import { type ReadRequest, readBody } from './read-body.ts';

/** Answers one kind of request. */
type Endpoint = {
  (request: ReadRequest, response: ServerResponse): void | Promise<void>;
  /** How many bytes a body may have; default a million, and Slack's own limit is far below that. */
  readonly bodyLimit?: number;
};

/** Endpoints by method and path, such as `GET /livez`; a path may end in `*` for whatever its last word is. */
export type Endpoints = Readonly<Record<string, Endpoint>>;

export type HttpServer = {
  readonly port: number;
  /** Takes no more requests, finishes those under way within `graceMs`. */
  stop(graceMs: number): Promise<void>;
};

/** Nobody that we know needs as long as this to send a request. */
const requestTimeout = 30_000;

/** Longer than proxies keep idle connections, so that none sends a click into one that is just being closed. */
const keepAliveTimeout = 75_000;

/**
 * The one HTTP server. Resolves when it listens; rejects when it cannot, for example on a taken port.
 * @param endpoints those of the moment, asked for each request
 */
export async function startServer(
  endpoints: () => Endpoints,
  { port, host, log }: { port: number; host: string | undefined; log: Log },
): Promise<HttpServer> {
  const underWay = new Set<Promise<void>>();
  const server = createServer({ requestTimeout }, (request, response) => {
    const served = serve(endpoints(), request, response)
      .catch((error) => fail(log, error, request, response))
      .finally(() => underWay.delete(served));
    underWay.add(served);
    response.once('close', () => {
      if (!server.listening) server.closeIdleConnections();
    });
  });
  server.keepAliveTimeout = keepAliveTimeout;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  server.on('error', (err) => log.error({ err }, 'the HTTP server is in trouble'));
  return {
    port: (server.address() as AddressInfo).port,
    stop: (graceMs) => stop(server, underWay, graceMs),
  };
}

async function serve(endpoints: Endpoints, request: IncomingMessage, response: ServerResponse) {
  const path = pathOf(request);
  // Node leaves the body out of an answer to HEAD.
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const endpoint = endpoints[`${method} ${path}`] ?? endpoints[`${method} ${anyIn(path)}`];
  if (!endpoint) return refuse(response, methodsFor(endpoints, path));
  const { bodyLimit = 1_000_000 } = endpoint;
  const read = await readBody(request, bodyLimit);
  if (read === 'broken off') return;
  if (read === 'too long') {
    response.writeHead(413, { connection: 'close' }).end(`At most ${bodyLimit} bytes.\n`);
    return;
  }
  await endpoint(read, response);
}

function refuse(response: ServerResponse, allowed: readonly string[]): void {
  const allow = allowed.length > 0 && { allow: allowed.join(', ') };
  response.writeHead(allow ? 405 : 404, { connection: 'close', ...allow }).end();
}

function methodsFor(endpoints: Endpoints, path: string): string[] {
  const names = Object.keys(endpoints).map((name) => name.split(' '));
  return names.flatMap(([method = '', known]) =>
    known === path || known === anyIn(path) ? [method] : [],
  );
}

/** The path with anything for its last word. */
function anyIn(path: string): string {
  return path.replace(/[^/]+$/, '*');
}

function pathOf(request: IncomingMessage): string {
  return request.url?.split('?', 1)[0] ?? '';
}

function fail(log: Log, err: unknown, request: IncomingMessage, response: ServerResponse): void {
  log.error({ err, path: pathOf(request) }, 'request failed');
  if (!response.headersSent) response.writeHead(500);
  response.end();
}

async function stop(server: Server, underWay: Set<Promise<void>>, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const graceOver = Promise.withResolvers<void>();
  const late = setTimeout(graceOver.resolve, graceMs);
  server.closeIdleConnections();
  // An endpoint may have things to do after its answer.
  await Promise.race([Promise.all([closed, ...underWay]), graceOver.promise]);
  clearTimeout(late);
  server.closeAllConnections();
  await closed;
}
