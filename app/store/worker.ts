import { randomUUID } from 'node:crypto';
import type { Tx } from './schema.ts';
import { add, addAfter, addUrgent, type WorkItem } from './work.ts';
import { release } from './work-lease.ts';
import { WorkLoop } from './work-loop.ts';
import type { WorkerOptions } from './worker-options.ts';

export type { Rest, WorkHandler } from './runs.ts';
export type { WorkItem } from './work.ts';

/** Runs the work queue's items in this process. */
export class Worker {
  readonly #options: Required<WorkerOptions>;
  readonly #loop: WorkLoop;
  #stopped: Promise<void> | undefined;

  constructor(options: WorkerOptions) {
    const { concurrency = () => 8 } = options;
    const defaults = {
      ...{ concurrency, concurrencyOfOne: concurrency },
      spacingMs: () => 500,
      holder: randomUUID(),
      onRun: () => {},
    };
    this.#options = { ...defaults, ...options };
    this.#loop = new WorkLoop(this.#options);
  }

  start(): void {
    this.#loop.start();
  }

  /**
   * Takes nothing more, waits up to `graceMs` for what runs, then aborts it. What did not finish is
   * released: it runs again after the next start.
   */
  stop(graceMs: number): Promise<void> {
    this.#stopped ??= this.#stop(graceMs);
    return this.#stopped;
  }

  async #stop(graceMs: number): Promise<void> {
    const { store, holder, log } = this.#options;
    await this.#loop.stop(graceMs);
    try {
      await store.write((tx) => release(tx, holder));
    } catch (error) {
      log.warn({ err: error }, 'unfinished work not released; its leases run out by themselves');
    }
  }

  /** Wants the item run as soon as the transaction is committed; if it is running, once more. */
  async add(tx: Tx, item: WorkItem): Promise<void> {
    await add(tx, item, this.#options.time.now(), this.#loop);
  }

  /** Wants the item run in `delayMs`, or earlier if something earlier wants it. */
  async addAfter(tx: Tx, item: WorkItem, delayMs: number): Promise<void> {
    await addAfter(tx, item, delayMs, this.#options.time.now());
  }

  /** As `add`, for different items at once; many cost little more than one. */
  async addAll(tx: Tx, items: readonly WorkItem[]): Promise<void> {
    for (const item of items) await this.add(tx, item);
  }

  /**
   * As `add`, and this process runs it at once, however soon after its last run or a failure and however much
   * runs already; a worker that is stopping leaves it to the next.
   */
  async addUrgent(tx: Tx, item: WorkItem): Promise<void> {
    await addUrgent(tx, item, this.#options.time.now(), this.#loop);
  }

  /** Resolves when nothing is due now and nothing runs, or at once if this worker does not work. */
  idle(): Promise<void> {
    return this.#loop.idle();
  }
}
