import { randomUUID } from 'node:crypto';
import type { Tx } from './schema.ts';
import { add, addAfter, addLeased, idOf, type LeasedItem, type WorkItem } from './work.ts';
import { release } from './work-lease.ts';
import { WorkLoop } from './work-loop.ts';
import type { WorkerOptions } from './worker-options.ts';

export type { WorkHandler } from './runs.ts';
export type { WorkItem } from './work.ts';

/** Runs the work queue's items in this process. */
export class Worker {
  readonly #options: Required<WorkerOptions>;
  readonly #loop: WorkLoop;
  readonly #granted = new Map<string, LeasedItem>();
  #stopped: Promise<void> | undefined;

  constructor(options: WorkerOptions) {
    const defaults = {
      concurrency: () => 8,
      spacingMs: () => 500,
      holder: randomUUID(),
      onRun: () => {},
    };
    this.#options = { ...defaults, ...options };
    const onTaken = (item: LeasedItem) => this.#granted.delete(idOf(item));
    this.#loop = new WorkLoop({ ...this.#options, onTaken });
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
   * Adds an item that this process will run itself, with `runLeased`, as soon as the transaction is
   * committed. False: it is being run now and will be once more, or this worker does not work.
   */
  async addLeased(tx: Tx, item: WorkItem): Promise<boolean> {
    const { holder, time } = this.#options;
    if (!this.#loop.takesMore) {
      await this.add(tx, item);
      return false;
    }
    const leased = await addLeased(tx, item, holder, time.now());
    if (leased) this.#granted.set(idOf(item), leased);
    return leased !== undefined;
  }

  /**
   * Runs what `addLeased` leased, at once; resolves when its end is stored and never rejects. Does
   * nothing when so much time has passed that the queue took the item back.
   */
  async runLeased(item: WorkItem): Promise<void> {
    const leased = this.#granted.get(idOf(item));
    if (leased) await this.#loop.run(leased);
  }

  /** Resolves when nothing is due now and nothing runs, or at once if this worker does not work. */
  idle(): Promise<void> {
    return this.#loop.idle();
  }
}
