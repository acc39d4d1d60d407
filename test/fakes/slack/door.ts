import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { argumentsOf, bodyOf } from './arguments.ts';
import { parseJson } from './json.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Socket } from './socket.ts';
import type { Reply, WebApi } from './web-api.ts';

/** Longer than any test: a connection that closes while it is used again looks like an outage. */
const keepAliveMs = 120_000;

/** The HTTP server through which an app reaches this Slack. */
export class Door {
  readonly #server: Server;
  readonly #webApi: WebApi;
  readonly #responseUrls: ResponseUrls;

  constructor(parts: { webApi: WebApi; responseUrls: ResponseUrls; socket: Socket }) {
    this.#webApi = parts.webApi;
    this.#responseUrls = parts.responseUrls;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
    this.#server.keepAliveTimeout = keepAliveMs;
    this.#server.on('upgrade', (request, stream, head) =>
      parts.socket.upgrade(request, stream, head),
    );
  }

  /** Resolves to the port. */
  async open(port: number): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server.once('error', reject);
    this.#server.listen(port, '127.0.0.1', resolve);
    await promise;
    return addressOf(this.#server).port;
  }

  async close(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    this.#server.closeAllConnections();
    await promise;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const reply = await this.#answer(request, body);
    if (!reply) {
      response.destroy();
      return;
    }
    response.writeHead(reply.status, reply.headers).end(reply.body);
  }

  async #answer(request: IncomingMessage, body: string): Promise<Reply> {
    const url = new URL(request.url ?? '/', 'http://slack');
    const [, root, name = ''] = url.pathname.split('/');
    if (root === 'api') {
      const args = argumentsOf(url, request.headers['content-type'] ?? '', body);
      return this.#webApi.answer(name, args, request.headers.authorization);
    }
    if (root === 'response' && request.method === 'POST') return this.#respond(name, body);
    return { status: 404, headers: {}, body: 'Not found' };
  }

  #respond(secret: string, body: string): Promise<Reply> {
    const args = { said: parseJson(body) };
    return this.#webApi.withFaults('response_url', args, () => ({
      ...this.#responseUrls.post(secret, body),
      headers: { 'Content-Type': 'text/plain' },
    }));
  }
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address;
}
