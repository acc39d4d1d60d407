import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * A way to a server that can be cut and mended; whoever uses it sees connections break and be refused, or, when
 * they are stranded, nothing at all.
 */
export class Cable {
  readonly #server = createServer((socket) => this.#lead(socket));
  readonly #sockets = new Set<Socket>();
  readonly #to: { readonly host: string; readonly port: number };
  #port = 0;

  private constructor(to: { readonly host: string; readonly port: number }) {
    this.#to = to;
  }

  /** @param url of the server; the cable's own is its `url` */
  static async to(url: string): Promise<{ readonly cable: Cable; readonly url: string }> {
    const target = new URL(url);
    const cable = new Cable({ host: target.hostname, port: Number(target.port) });
    await cable.mend();
    target.host = `127.0.0.1:${cable.#port}`;
    return { cable, url: target.href };
  }

  async mend(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async cut(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await once(this.#server, 'close');
  }

  /** Nothing comes through on the present connections any more, and nobody says so. */
  strand(): void {
    for (const socket of this.#sockets) socket.unpipe().pause();
  }

  #lead(near: Socket): void {
    const far = connect(this.#to);
    const ends = [near, far];
    for (const end of ends) {
      this.#sockets.add(end);
      end.on('error', () => {});
      end.on('close', () => {
        this.#sockets.delete(end);
        for (const other of ends) other.destroy();
      });
    }
    near.pipe(far).pipe(near);
  }
}
