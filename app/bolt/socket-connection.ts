import type { WebSocket } from 'ws';
import type { Time } from '../domain/time.ts';
import { openWebsocket } from './open-websocket.ts';
import { beatEvery, Pulse } from './pulse.ts';
import { readMessage } from './socket-message.ts';
import { UnderWay } from './under-way.ts';

/** Something Slack sent and wants to hear of. */
export type Envelope = {
  readonly payload: unknown;
  /** Over the connection that brought it. @throws {Error} when that is over; Slack then sends it again */
  acknowledge(answer?: object): Promise<void>;
};

type Options = {
  readonly time: Time;
  /** Resolves when nothing more is done with the envelope; never rejects. */
  readonly take: (envelope: Envelope) => Promise<void>;
};

/** Slack has this long to say hello. */
const helloTimeout = 15_000;
/** Slack keeps the line open after its goodbye (node-slack-sdk #2752); it is cut after this time. */
const goodbyeTimeout = 400;
/** Slack itself renews a connection every few hours. */
const oldAge = 8 * 60 * 60_000;

/**
 * One websocket to Slack, from its opening to its end. Slack's own client has one connection, which it closes
 * before it opens the next (measured: 11 s without any), and gives up for good on passing trouble (socket-mode
 * 3.1.0); the protocol is a few words, so they are spoken here.
 */
export class SocketConnection {
  readonly #socket: WebSocket;
  readonly #options: Options;
  readonly #pulse = new Pulse();
  readonly #unacknowledged = new UnderWay();
  readonly #greeting = Promise.withResolvers<string>();
  readonly #greeted = new AbortController();
  readonly #spent = Promise.withResolvers<string>();
  readonly #over = new AbortController();
  /** Resolves to `hello`, or to what came instead. */
  readonly greeting = this.#greeting.promise;
  /** Resolves when another should take the place of this connection, with the reason. */
  readonly spent = this.#spent.promise;
  /** Aborts when the connection is over. */
  readonly over = this.#over.signal;
  #saidHello = false;
  #problem: string | null = null;

  /**
   * @param address a secret, good for one connection
   * @throws {Error} when it is no address of a websocket
   */
  constructor(address: string, options: Options) {
    this.#options = options;
    this.#socket = openWebsocket(address)
      .on('message', (data, isBinary) => this.#hear(isBinary ? '' : String(data)))
      .on('pong', () => this.#pulse.heard())
      .on('ping', () => this.#pulse.pinged())
      .on('error', ({ message }) => {
        this.#problem = message;
      })
      .on('close', (code) => this.#isOver(this.#problem ?? `closed with ${code}`));
    void this.#expectHello();
  }

  /** Slack has said hello, and the connection is not over. */
  get hasGreeted(): boolean {
    return this.#saidHello && !this.over.aborted;
  }

  /** Waits at most `patienceMs` until what came is acknowledged, and closes. */
  async leave(patienceMs: number): Promise<void> {
    const { time } = this.#options;
    const settled = new AbortController();
    void this.#unacknowledged.over().then(() => settled.abort());
    await time.wait(patienceMs, settled.signal);
    this.#socket.close(1000);
    await time.wait(goodbyeTimeout, this.over);
    this.#socket.terminate();
  }

  async #expectHello(): Promise<void> {
    await this.#options.time.wait(helloTimeout, this.#greeted.signal);
    this.#greet('nothing');
  }

  #hear(text: string): void {
    this.#pulse.heard();
    const message = readMessage(text);
    if (message?.is === 'envelope') this.#take(message);
    if (message?.is === 'hello') this.#greet('hello');
    if (message?.is === 'goodbye') {
      this.#greet(message.reason);
      this.#spent.resolve(message.reason);
    }
  }

  #take({ id, payload }: { readonly id: string; readonly payload: unknown }): void {
    const acknowledged = Promise.withResolvers<void>();
    const acknowledge = (answer?: object) =>
      this.#send({ envelope_id: id, payload: answer }).finally(acknowledged.resolve);
    const taken = this.#options.take({ payload, acknowledge });
    this.#unacknowledged.add(Promise.race([taken, acknowledged.promise]));
  }

  #send(message: object): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.send(JSON.stringify(message), (error) => (error ? reject(error) : resolve()));
    });
  }

  #greet(word: string): void {
    if (this.#greeted.signal.aborted) return;
    this.#greeted.abort();
    this.#greeting.resolve(word);
    this.#saidHello = word === 'hello';
    if (this.#saidHello) void this.#watch();
  }

  /** Pings, cuts a line that is dead and asks for another in the place of one that is old or unwell. */
  async #watch(): Promise<void> {
    const { time } = this.#options;
    const oldAt = time.now() + oldAge;
    while (!this.over.aborted) {
      await time.wait(beatEvery, this.over);
      const state = this.#pulse.beat();
      if (state === 'dead') this.#cut();
      if (state === 'unwell') this.#spent.resolve('without pings');
      if (time.now() > oldAt) this.#spent.resolve('old');
      this.#socket.ping();
    }
  }

  #cut(): void {
    this.#problem = 'silent';
    this.#socket.terminate();
  }

  #isOver(why: string): void {
    this.#over.abort();
    this.#greet(why);
    this.#spent.resolve(why);
  }
}
