import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import { type Envelope, SocketConnection } from './socket-connection.ts';
import { farewell, NoHello, type SocketTrouble, troubleOf } from './socket-trouble.ts';

type Options = {
  /** Asks Slack for the address of one connection. @throws {SlackError} */
  readonly address: () => Promise<string>;
  readonly take: (envelope: Envelope) => Promise<void>;
  readonly time: Time;
  readonly log: Log;
};

/** A connection that is spent sooner counts as a failure, so that a Slack in trouble is not pressed. */
const shortest = 10_000;
const longestPause = 30_000;
/** The present connection may end in ten seconds; Slack announces it no sooner. */
const longestPauseWhileConnected = 5_000;
/** Slack waits no longer for an acknowledgement. */
const acknowledgeWithin = 3_000;
/** With the goodbye, less than a second. */
const acknowledgeAtStopWithin = 400;

/**
 * Keeps Pickup connected to Slack, over one connection after another. Each is left only when the next has
 * said hello, so that Slack always has a way to deliver; meanwhile both bring envelopes. Other processes
 * have connections of their own: Slack gives each envelope to one of up to ten.
 */
export class SocketLine {
  readonly #options: Options;
  readonly #closing = new AbortController();
  /** All that are not over: the present one, the next, and those that are being left. */
  readonly #connections = new Set<SocketConnection>();
  readonly #saidProblems = new Set<string>();
  #present: SocketConnection | undefined;
  #kept: Promise<void> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  get connected(): boolean {
    return [...this.#connections].some(({ hasGreeted }) => hasGreeted);
  }

  /** Connects in the background, again and again. */
  open(): void {
    this.#kept ??= this.#keepConnected();
  }

  /** Lets what came be acknowledged and closes, within a second. */
  async close(): Promise<void> {
    this.#closing.abort();
    const left = [...this.#connections].map((one) => one.leave(acknowledgeAtStopWithin));
    await Promise.all(left);
  }

  async #keepConnected(): Promise<void> {
    const { time } = this.#options;
    const { signal } = this.#closing;
    let failures = 0;
    while (!signal.aborted) {
      const { lasted, retryAfterMs } = await this.#connectOnce();
      failures = lasted ? 0 : failures + 1;
      const longest = this.connected ? longestPauseWhileConnected : longestPause;
      const pause = failures && Math.min(500 * 2 ** failures, longest);
      await time.wait(Math.max(retryAfterMs, pause * (0.5 + time.random() / 2)), signal);
    }
  }

  /** Puts another connection in the place of the present one; resolves when that is spent in turn. */
  async #connectOnce(): Promise<{ lasted: boolean; retryAfterMs: number }> {
    const { time, log } = this.#options;
    try {
      const connection = await this.#connect();
      const since = time.now();
      log.info({}, 'connected to Slack');
      void this.#present?.leave(acknowledgeWithin);
      this.#present = connection;
      const why = await connection.spent;
      const lasted = time.now() - since >= shortest;
      if (lasted) this.#saidProblems.clear();
      this.#tellOfEnd(why);
      return { lasted, retryAfterMs: 0 };
    } catch (error) {
      const trouble = troubleOf(error);
      this.#say(trouble);
      return { lasted: false, retryAfterMs: trouble.retryAfterMs };
    }
  }

  /** @throws what kept it from being made */
  async #connect(): Promise<SocketConnection> {
    const { address, take, time } = this.#options;
    const url = await address();
    this.#closing.signal.throwIfAborted();
    const connection = new SocketConnection(url, { take, time });
    this.#connections.add(connection);
    connection.over.addEventListener('abort', () => this.#connections.delete(connection));
    const greeting = await connection.greeting;
    if (greeting === 'hello') return connection;
    void connection.leave(0);
    throw new NoHello(greeting);
  }

  #tellOfEnd(why: string): void {
    if (this.#closing.signal.aborted) return;
    this.#options.log.info({ why }, 'connecting to Slack anew');
    const trouble = farewell(why);
    if (trouble.remedy) this.#say(trouble);
  }

  /** Each problem once, until a connection has lasted. */
  #say({ problem, remedy }: SocketTrouble): void {
    if (this.#closing.signal.aborted || this.#saidProblems.has(problem)) return;
    this.#saidProblems.add(problem);
    this.#options.log.warn({ problem, remedy }, 'no new connection to Slack; trying again');
  }
}
