import { Alarm } from './alarm.ts';
import { Chores } from './chores.ts';
import { Idleness } from './idleness.ts';
import { Others } from './others.ts';
import type { PutDown } from './put-down-work.ts';
import { Runs } from './runs.ts';
import { type Turn, takeTurn } from './take-turn.ts';
import type { Taker } from './wanted-work.ts';
import type { LeasedItem, WorkItem } from './work.ts';
import type { WorkLoopOptions } from './worker-options.ts';
import { WriteTrouble } from './write-trouble.ts';

/**
 * Turn after turn with the queue: sleeps until something is due, ends, is added or needs its lease
 * renewed. Only this loop writes what becomes of runs, so a store that cannot be written is met in
 * one place.
 */
export class WorkLoop implements Taker {
  readonly holder: string;
  readonly #options: WorkLoopOptions;
  readonly #alarm: Alarm;
  readonly #runs: Runs;
  readonly #others: Others;
  readonly #graceOver = new AbortController();
  #working: Promise<void> | undefined;
  #stopping = false;
  readonly #chores = new Chores();
  readonly #trouble: WriteTrouble;
  readonly #idleness = new Idleness();

  constructor(options: WorkLoopOptions) {
    this.#options = options;
    this.holder = options.holder;
    this.#alarm = new Alarm(options.time);
    this.#trouble = new WriteTrouble(options);
    this.#others = new Others(options.store, options.time, () => this.wake());
    const { signal } = this.#graceOver;
    this.#runs = new Runs({ ...options, signal, onEnd: () => this.wake() });
  }

  room(item: WorkItem): number {
    const { concurrency, concurrencyOfOne } = this.#options;
    const ofAll = this.#runs.rooms(concurrency).get(item.kind) ?? 0;
    return Math.min(ofAll, this.#runs.roomFor(item, concurrencyOfOne));
  }

  get takesMore(): boolean {
    return this.#working !== undefined && !this.#stopping;
  }

  start(): void {
    this.#working ??= this.#work().finally(this.#options.store.work.on((work) => this.#hear(work)));
    this.wake(); // the turn that began with it took nothing yet
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
    this.#idleness.come();
  }

  wake(): void {
    this.#alarm.ring();
  }

  async idle(): Promise<void> {
    if (!this.takesMore) return;
    this.wake();
    await this.#idleness.wait();
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
      const taken = await this.#options.store.write((tx) => takeTurn(tx, turn));
      this.#chores.done(turn);
      this.#runs.close(turn.ended);
      if (this.takesMore) for (const item of taken.leased) void this.#begin(item);
      if (taken.leavesMore) void this.#others.call();
      const renewAt = this.#runs.size > 0 ? this.#chores.renewAt : Number.POSITIVE_INFINITY;
      return Math.min(taken.dueAt, renewAt, this.#others.nextLook);
    } catch (error) {
      await this.#trouble.sitOut(error, this.#graceOver.signal);
      return turn.now;
    }
  }

  #nextTurn(): Turn {
    const { holder, spacingMs, time, concurrency, concurrencyOfOne } = this.#options;
    const { kinds, ended, active } = this.#runs;
    const now = time.now();
    return {
      ...{ holder, spacingMs, now, kinds, ended, active, mostOfOne: concurrencyOfOne },
      ...this.#chores.dueAt(now),
      rooms: this.takesMore ? this.#runs.rooms(concurrency) : new Map(),
    };
  }

  /** What was taken for this process in the commit that wanted it begins at once. */
  #hear({ taken, dueAt }: PutDown): void {
    const ours = taken.filter(({ holder }) => holder === this.holder);
    if (this.takesMore) for (const { item } of ours) void this.#begin(item);
    this.#alarm.noLaterThan(dueAt);
  }

  #begin(item: LeasedItem): Promise<void> {
    if (this.#runs.size === 0) this.#chores.renewed(this.#options.time.now());
    this.#alarm.noLaterThan(this.#chores.renewAt);
    return this.#runs.begin(item);
  }

  #tellIdle(moment: number): void {
    const due = moment <= this.#options.time.now();
    if (!due && this.#runs.size === 0 && !this.#alarm.rung) this.#idleness.come();
  }
}
