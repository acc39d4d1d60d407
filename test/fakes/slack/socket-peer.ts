import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

type Listeners = { hears(text: string): void; isOver(): void };

/** One websocket as Slack holds it. */
export class SocketPeer {
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  #isFrozen = false;

  constructor(socket: WebSocket, stream: Duplex, { hears, isOver }: Listeners) {
    this.#socket = socket;
    this.#stream = stream;
    socket.on('message', (data) => hears(String(data)));
    socket.on('close', isOver);
    socket.on('error', () => socket.terminate());
  }

  get isFrozen(): boolean {
    return this.#isFrozen;
  }

  onPing(answer: () => void): void {
    this.#socket.on('ping', answer);
  }

  /** Text and bytes as they are, the rest as JSON. */
  says(anything: unknown): void {
    if (this.#isFrozen) return;
    const isRaw = typeof anything === 'string' || anything instanceof Uint8Array;
    this.#socket.send(isRaw ? anything : JSON.stringify(anything));
  }

  pings(): void {
    if (!this.#isFrozen) this.#socket.ping('Ping from applink');
  }

  /** From now on it neither says nor hears anything, yet the line stays open until the other side cuts it. */
  freeze(): void {
    this.#isFrozen = true;
    this.#stream.removeAllListeners('data');
    this.#stream.resume();
  }

  hangsUp(code: number): void {
    this.#socket.close(code);
  }

  /** The line breaks without a word. */
  breaks(): void {
    this.#socket.terminate();
  }
}
