import type { Time } from '../domain/time.ts';
import { believable, noteUse, usedUntil } from '../store/paces.ts';
import type { Store, Tx } from '../store/store.ts';

type Options = {
  /** What is allowed, such as `update/T0123`; the words are stored. */
  readonly key: string;
  /** Milliseconds between two calls. */
  readonly every: number;
  /** How many calls may come at once after a rest. */
  readonly burst: number;
  readonly time: Time;
  readonly store: Store;
};

/**
 * What Slack allows of something: so many calls at once, then one every so often. It is kept as the moment
 * up to which it is used up, and every call uses it up for one interval more. The store keeps it across
 * restarts and for other processes: read with `refresh`, written with `save` in the commit that follows
 * the calls. Whoever dies between the two forgets a call, and two processes that call at the very same
 * moment may count as one; if that is too much for Slack, it says so and is obeyed.
 */
export class Allowance {
  readonly #options: Options;
  #usedUntil = 0;
  /** As the store had it. */
  #stored = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Takes in what other processes, and this one before its start, have used. */
  async refresh(): Promise<void> {
    const { store, key, time } = this.#options;
    const now = time.now();
    this.#stored = believable(await usedUntil(store.db, key), now);
    this.#usedUntil = Math.max(believable(this.#usedUntil, now), this.#stored);
  }

  /** Takes one call from the allowance and leaves so many for others; false when that is not possible now. */
  take(leaving = 0): boolean {
    if (this.wait(leaving) > 0) return false;
    this.#usedUntil = Math.ceil(this.#start + this.#options.every);
    return true;
  }

  /** Milliseconds until a call is allowed that leaves so many for others. */
  wait(leaving = 0): number {
    const { every, burst, time } = this.#options;
    const ahead = (burst - 1 - leaving) * every;
    return Math.max(0, Math.ceil(this.#start - ahead - time.now()));
  }

  async save(tx: Tx): Promise<void> {
    if (this.#usedUntil > this.#stored) await noteUse(tx, this.#options.key, this.#usedUntil);
  }

  /** Slack asked to be left alone for so long: nobody calls before, nor many at once thereafter. */
  async pause(ms: number): Promise<void> {
    const { every, burst, time, store } = this.#options;
    const until = Math.ceil(time.now() + ms + (burst - 1) * every);
    this.#usedUntil = Math.max(this.#usedUntil, until);
    await store.write((tx) => this.save(tx));
  }

  get #start(): number {
    return Math.max(this.#usedUntil, this.#options.time.now());
  }
}
