import type { Server } from 'node:http';
import type { Answer } from './answer.ts';
import { restError } from './answer.ts';
import { createWireServer, type WireParts } from './server.ts';

/** What becomes of a host that a SuperOffice has left: it sends callers away, or is gone. */
export type Left = 'misdirects' | 'refuses';

/** The hosts that a SuperOffice is on: one at a time, others after a move. */
export class Hosts {
  readonly #parts: WireParts;
  readonly #left: Server[] = [];
  #server: Server;
  #port = 0;

  constructor(parts: WireParts) {
    this.#parts = parts;
    this.#server = this.#newServer();
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens at this port, 0 for any; at the one it had when none is given. */
  async open(port = this.#port): Promise<void> {
    this.#port = await listen(this.#server, port);
  }

  /** Takes no connections any more, and breaks those it has. */
  close(): Promise<void> {
    return close(this.#server);
  }

  /** Goes on at another address. */
  async move(left: Left): Promise<void> {
    this.#left.push(this.#server);
    if (left === 'refuses') await this.close();
    this.#server = this.#newServer();
    await this.open(0);
  }

  async end(): Promise<void> {
    await Promise.all([...this.#left, this.#server].map(close));
  }

  #newServer(): Server {
    const server: Server = createWireServer({
      ...this.#parts,
      act: async (exchange) => (server === this.#server ? this.#parts.act(exchange) : misdirected),
    });
    return server;
  }
}

export const misdirected: Answer = restError(
  421,
  'SoException',
  'Wrong subdomain used to access tenant',
);

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(address && typeof address === 'object' ? address.port : port);
    });
  });
}

function close(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
