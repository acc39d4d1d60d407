import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import { judge, type Verdict } from './verdict.ts';
import { idOf, type LeasedItem, mostDeaths, ownerOf, type WorkItem } from './work.ts';

/**
 * Makes one key true; must be safe to run twice. An error means: try again later. `signal` aborts
 * when the worker stops waiting for it; `addedAt` is since when the item has been wanted; `rest` has the
 * key rest for so many milliseconds after a run that went well.
 */
export type WorkHandler = (
  key: string,
  context: {
    readonly attempt: number;
    readonly signal: AbortSignal;
    readonly addedAt: number;
    rest(ms: number): void;
  },
) => Promise<void>;

export type Rest = Parameters<WorkHandler>[1]['rest'];

/** Handlers by kind. */
export type WorkHandlers = Readonly<Record<string, WorkHandler>>;

/** A run ends with a verdict, and is over when that is stored. */
export type Run = {
  readonly item: LeasedItem;
  readonly startedAt: number;
  readonly over: PromiseWithResolvers<void>;
  verdict?: Verdict;
  /** When the verdict was given; it is stored a little later. */
  endedAt?: number;
};

type RunsOptions = {
  readonly handlers: WorkHandlers;
  readonly time: Time;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly onRun: (kind: string, verdict: Verdict) => void;
  readonly onEnd: () => void;
};

/** What this process runs now: one run for a key, until its end is stored. */
export class Runs {
  readonly #options: RunsOptions;
  readonly #runs = new Map<string, Run>();

  constructor(options: RunsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#runs.size;
  }

  /** Everything that can run here. */
  get kinds(): readonly string[] {
    return Object.keys(this.#options.handlers);
  }

  get active(): readonly LeasedItem[] {
    return [...this.#runs.values()].filter(({ verdict }) => !verdict).map(({ item }) => item);
  }

  get ended(): readonly Run[] {
    return [...this.#runs.values()].filter(({ verdict }) => verdict);
  }

  /** How many more of each kind may run, where at most `most` of a kind may; full kinds are left out. */
  rooms(most: (kind: string) => number): ReadonlyMap<string, number> {
    const { active } = this;
    const room = (kind: string) => most(kind) - active.filter((item) => item.kind === kind).length;
    return new Map(
      this.kinds.map((kind) => [kind, room(kind)] as const).filter(([, left]) => left > 0),
    );
  }

  /** How many more like this one may run, where at most `most` of a kind may for one owner. */
  roomFor(wanted: WorkItem, most: (kind: string) => number): number {
    const owner = ownerOf(wanted);
    const isAlike = (item: WorkItem) => item.kind === wanted.kind && ownerOf(item) === owner;
    return most(wanted.kind) - this.active.filter(isAlike).length;
  }

  /** Starts a run, unless there is one for the key; resolves when it is over and never rejects. */
  begin(item: LeasedItem): Promise<void> {
    const id = idOf(item);
    const known = this.#runs.get(id);
    // One that ended and could be taken again has its end in the store, although that was not yet told here.
    if (known && !known.verdict) return known.over.promise;
    const startedAt = this.#options.time.now();
    const run: Run = { item, startedAt, over: Promise.withResolvers<void>() };
    this.#runs.set(id, run);
    this.#suspect(item);
    void this.#carryOut(run);
    return run.over.promise;
  }

  #suspect({ kind, key, deaths }: LeasedItem): void {
    if (deaths < mostDeaths) return;
    this.#options.log.error({ kind, key, deaths }, 'work was under way each time Pickup died');
  }

  async #carryOut(run: Run): Promise<void> {
    const { onRun, onEnd } = this.#options;
    run.verdict = await this.#handle(run.item);
    run.endedAt = this.#options.time.now();
    onRun(run.item.kind, run.verdict);
    onEnd();
  }

  async #handle(item: LeasedItem): Promise<Verdict> {
    const { handlers, signal } = this.#options;
    const { kind, key, attempt, addedAt } = item;
    let restMs = 0;
    const rest = (ms: number) => {
      restMs = ms;
    };
    try {
      const handler = handlers[kind];
      if (!handler) throw new Error(`No handler for work of kind ${kind}`);
      await handler(key, { attempt, signal, addedAt, rest });
      return { verdict: 'done', restMs };
    } catch (error) {
      return judge(error, item, this.#options);
    }
  }

  /** Their ends are stored: their keys are free. */
  close(runs: readonly Run[]): void {
    for (const run of runs) {
      const id = idOf(run.item);
      if (this.#runs.get(id) === run) this.#runs.delete(id);
      run.over.resolve();
    }
  }

  /** Waits for none of them any longer. */
  abandon(): void {
    this.close([...this.#runs.values()]);
  }
}
