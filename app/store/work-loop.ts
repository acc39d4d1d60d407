import { Alarm } from './alarm.ts';
import { Runs } from './runs.ts';
import { type Turn, takeTurn } from './take-turn.ts';
import { type LeasedItem, leaseMs } from './work.ts';
import type { WorkerOptions } from './worker-options.ts';
import { WriteTrouble } from './write-trouble.ts';

type WorkLoopOptions = Required<WorkerOptions> & {
  /** Called when an item begins to run, before its handler is. */
  readonly onTaken: (item: LeasedItem) => void;
};

/**
 * Turn after turn with the queue: sleeps until something is due, ends, is added or needs its lease
 * renewed. Only this loop writes what becomes of runs, so a store that cannot be written is met in
 * one place.
 */
export class WorkLoop {
  readonly #options: WorkLoopOptions;
  readonly #alarm: Alarm;
  readonly #runs: Runs;
  readonly #graceOver = new AbortController();
  #working: Promise<void> | undefined;
  #stopping = false;
  readonly #trouble: WriteTrouble;
  #idle: PromiseWithResolvers<void> | undefined;
  #renewAt = 0;
  #forgetAt = 0;

  constructor(options: WorkLoopOptions) {
    this.#options = options;
    this.#alarm = new Alarm(options.time);
    this.#trouble = new WriteTrouble(options);
    const { signal } = this.#graceOver;
    this.#runs = new Runs({ ...options, signal, onEnd: () => this.wake() });
  }

  get takesMore(): boolean {
    return this.#working !== undefined && !this.#stopping;
  }

  start(): void {
    this.#working ??= this.#work();
  }

  /** Takes nothing more; resolves when nothing runs, or when the time is up and it is aborted. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    const ended = new AbortController();
    const grace = this.#options.time.wait(graceMs, ended.signal).then(() => {
      this.#graceOver.abort();
      this.wake();
    });
    this.wake();
    await this.#working;
    ended.abort();
    await grace;
    this.#runs.abandon();
    this.#idle?.resolve();
  }

  wake(): void {
    this.#alarm.ring();
  }

  /** Resolves when the run's end is stored, or when `stop` no longer waits for it. */
  async run(item: LeasedItem): Promise<void> {
    if (this.#graceOver.signal.aborted) return;
    const over = this.#begin(item);
    this.wake(); // its lease needs renewing
    await over;
  }

  async idle(): Promise<void> {
    if (!this.takesMore) return;
    this.#idle ??= Promise.withResolvers<void>();
    this.wake();
    await this.#idle.promise;
  }

  async #work(): Promise<void> {
    while (!this.#isDone) {
      const moment = await this.#look();
      if (this.#isDone) return;
      this.#tellIdle(moment);
      await this.#alarm.sleepUntil(moment);
    }
  }

  get #isDone(): boolean {
    const nothingRuns = this.#runs.size === 0 || this.#graceOver.signal.aborted;
    return this.#stopping && nothingRuns;
  }

  /** Takes a turn; returns when the next one is due. */
  async #look(): Promise<number> {
    const turn = this.#nextTurn();
    try {
      const { leased, dueAt } = await this.#options.store.write((tx) => takeTurn(tx, turn));
      this.#note(turn);
      if (this.takesMore) for (const item of leased) void this.#begin(item);
      const renewAt = this.#runs.size > 0 ? this.#renewAt : Number.POSITIVE_INFINITY;
      return Math.min(dueAt, renewAt);
    } catch (error) {
      await this.#trouble.sitOut(error, this.#graceOver.signal);
      return turn.now;
    }
  }

  #nextTurn(): Turn {
    const { holder, spacingMs, time, concurrency } = this.#options;
    const now = time.now();
    return {
      holder,
      spacingMs,
      now,
      ended: this.#runs.ended,
      active: this.#runs.active,
      renews: now >= this.#renewAt,
      forgets: now >= this.#forgetAt,
      rooms: this.takesMore ? this.#runs.rooms(concurrency) : noRoom,
    };
  }

  #note(turn: Turn): void {
    if (turn.renews) this.#renewAt = turn.now + renewEveryMs;
    if (turn.forgets) this.#forgetAt = turn.now + forgetEveryMs;
    this.#runs.close(turn.ended);
  }

  #begin(item: LeasedItem): Promise<void> {
    if (this.#runs.size === 0) this.#renewAt = this.#options.time.now() + renewEveryMs;
    this.#options.onTaken(item);
    return this.#runs.begin(item);
  }

  #tellIdle(moment: number): void {
    const due = moment <= this.#options.time.now();
    if (due || this.#runs.size > 0 || this.#alarm.rung) return;
    this.#idle?.resolve();
    this.#idle = undefined;
  }
}

const noRoom: ReadonlyMap<string, number> = new Map();

// A lease survives two renewals that come late.
const renewEveryMs = leaseMs / 3;
const forgetEveryMs = 10_000;
