import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Pace } from '../../app/domain/pace.ts';
import type { LogLines } from './log-lines.ts';
import type { Exit } from './own-process.ts';

/** What a Pickup is started with. */
export type Start = {
  readonly settings: Readonly<Record<string, string>>;
  readonly pace: Partial<Pace>;
  /** Null: as Pickup sees fit. */
  readonly pollSeconds: number | null;
  /** How long it is waited for while something keeps it from starting. */
  readonly patienceMs: number;
};

/** What such a process is told: to move its clock, and to start. */
export type Order = { readonly forwardMs: number; readonly start: Start | null };
export type Reply = { readonly port: number } | { readonly problem: string };

const program = fileURLToPath(new URL('./pickup-child.ts', import.meta.url));

/**
 * A Pickup in a process of its own that has loaded its code and waits to be started: to load takes most of
 * a second, to start a tenth of one.
 */
export class WarmProcess {
  readonly #child: ChildProcess;
  readonly #exit: Promise<Exit>;
  readonly #waiting: PromiseWithResolvers<Reply>[] = [];
  readonly #loaded: Promise<Reply>;
  #port = 0;
  /** Was it told to end, one way or another? */
  #isEnding = false;

  constructor() {
    this.#child = fork(program, { env: {}, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.#exit = exitOf(this.#child);
    this.#child.on('message', (reply: Reply) => this.#waiting.shift()?.resolve(reply));
    void this.#exit.then(({ said }) => {
      for (const one of this.#waiting) one.reject(new Error(said || 'Pickup ended'));
    });
    this.#loaded = this.#reply();
    // Whoever starts it hears of it.
    this.#loaded.catch(() => {});
  }

  /** Its number, for signals; it is gone when the process is. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Did it end without being told to? */
  get hasFailed(): boolean {
    const { exitCode, signalCode } = this.#child;
    return !this.#isEnding && (exitCode !== null || signalCode !== null);
  }

  loaded(): Promise<unknown> {
    return this.#loaded;
  }

  /** Resolves when it is ready or tries on; throws what it said when it cannot start. */
  async start(
    start: Start,
    { log, forwardMs }: { log: LogLines; forwardMs: number },
  ): Promise<void> {
    this.#child.stdout?.pipe(log, { end: false });
    await this.#loaded;
    this.#port = await this.#ask({ forwardMs, start });
  }

  /** Moves its clock. */
  async forward(forwardMs: number): Promise<void> {
    await this.#ask({ forwardMs, start: null });
  }

  /** Ends it as a power cut would. */
  kill(): Promise<Exit> {
    return this.#end('SIGKILL');
  }

  /** Asks it to end, as a supervisor does. */
  terminate(): Promise<Exit> {
    return this.#end('SIGTERM');
  }

  #end(signal: NodeJS.Signals): Promise<Exit> {
    this.#isEnding = true;
    this.#child.kill(signal);
    return this.#exit;
  }

  async #ask(order: Order): Promise<number> {
    if (!this.#child.connected) await this.#tellsWhyItEnded();
    const reply = this.#reply();
    this.#child.send(order);
    const answer = await reply;
    if ('problem' in answer) throw new Error(answer.problem);
    return answer.port;
  }

  async #tellsWhyItEnded(): Promise<never> {
    const { said } = await this.#exit;
    const { exitCode, signalCode } = this.#child;
    throw new Error(`Pickup ended by itself (${signalCode ?? exitCode}): ${said}`);
  }

  #reply(): Promise<Reply> {
    const waiting = Promise.withResolvers<Reply>();
    this.#waiting.push(waiting);
    return waiting.promise;
  }
}

async function exitOf(child: ChildProcess): Promise<Exit> {
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  await once(child, 'close');
  return { code: child.exitCode, said };
}
