import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import type { SocketClient } from './socket-client.ts';

/** Slack has this long to hand out an address and say hello. */
const helloTimeout = 15_000;
/** A connection that ends sooner is a failure too, so that a Slack in trouble is not pressed. */
const shortest = 10_000;
const longestPause = 30_000;
/** Slack says goodbye within this time, or is left without. */
const goodbyeTimeout = 500;

/**
 * Keeps a socket client connected. The client's own reconnecting gives up for good when Slack cannot
 * be reached for a moment.
 */
export class SocketLine {
  readonly #client: SocketClient;
  readonly #time: Time;
  readonly #log: Log;
  readonly #closing = new AbortController();
  #kept: Promise<void> | undefined;
  #ended = Promise.withResolvers<void>();
  connected = false;

  constructor(client: SocketClient, { time, log }: { time: Time; log: Log }) {
    this.#client = client;
    this.#time = time;
    this.#log = log;
    client.on('connected', () => {
      this.connected = true;
    });
    client.on('disconnected', () => {
      this.connected = false;
      this.#ended.resolve();
    });
  }

  /** Connects in the background, again and again. */
  open(): void {
    this.#kept ??= this.#keepConnected();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#hangUp();
  }

  async #keepConnected(): Promise<void> {
    const { signal } = this.#closing;
    let failures = 0;
    while (!signal.aborted) {
      const heldMs = await this.#connectOnce();
      failures = heldMs < shortest ? failures + 1 : 0;
      const pause = failures && Math.min(500 * 2 ** failures, longestPause);
      await this.#time.wait(pause * (0.5 + this.#time.random() / 2), signal);
    }
  }

  /** @returns how long there was a connection, once it has ended */
  async #connectOnce(): Promise<number> {
    this.#ended = Promise.withResolvers();
    try {
      await this.#hello();
      this.#log.info({}, 'connected to Slack');
      const since = this.#time.now();
      if (this.#closing.signal.aborted) await this.#hangUp();
      await this.#ended.promise;
      return this.#time.now() - since;
    } catch (error) {
      const problem = error ? String(error) : 'closed before it was open';
      if (!this.#closing.signal.aborted) {
        this.#log.warn({ problem }, 'no connection to Slack; trying again');
      }
      return 0;
    }
  }

  async #hello(): Promise<void> {
    const said = new AbortController();
    const overdue = this.#time.wait(helloTimeout, said.signal).then(async () => {
      if (!said.signal.aborted) await this.#hangUp();
    });
    await this.#client.start().finally(() => said.abort());
    await overdue;
  }

  /** The client cuts the connection when it is told a second time. */
  async #hangUp(): Promise<void> {
    const gone = new AbortController();
    const patience = this.#time.wait(goodbyeTimeout, gone.signal);
    await Promise.race([this.#client.disconnect(), patience]);
    gone.abort();
    if (this.connected) await this.#client.disconnect();
  }
}
