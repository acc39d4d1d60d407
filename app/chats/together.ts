import type { Store, Tx } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';

type Options<Thing> = {
  readonly store: Store;
  /** How many may go into one commit. */
  readonly most: number;
  /** May run twice with the same things, and with more. */
  readonly put: (tx: Tx, things: readonly Thing[]) => Promise<void>;
};

type Pending<Thing> = { readonly thing: Thing; readonly put: PromiseWithResolvers<void> };

/**
 * Puts things down in few commits, one after another: whatever comes before a commit begins, for the one
 * before it takes its time, is part of it.
 */
export class Together<Thing> {
  readonly #options: Options<Thing>;
  readonly #waiting: Pending<Thing>[] = [];
  #working = false;

  constructor(options: Options<Thing>) {
    this.#options = options;
  }

  /** Resolves when it is on the disk; rejects when it could not be put down even by itself. */
  async add(thing: Thing): Promise<void> {
    const put = Promise.withResolvers<void>();
    this.#waiting.push({ thing, put });
    if (!this.#working) void this.#work();
    await put.promise;
  }

  async #work(): Promise<void> {
    this.#working = true;
    while (this.#waiting.length > 0) await this.#commit();
    this.#working = false;
  }

  async #commit(): Promise<void> {
    const { store, most, put } = this.#options;
    const taken: Pending<Thing>[] = [];
    try {
      await store.write(async (tx) => {
        taken.push(...this.#waiting.splice(0, most - taken.length));
        const things = taken.map(({ thing }) => thing);
        await put(tx, things);
      });
      for (const one of taken) one.put.resolve();
    } catch (error) {
      await this.#failed(taken, error);
    }
  }

  /** One of many may be why they failed together; a store that fails would only fail each of them again. */
  async #failed(taken: readonly Pending<Thing>[], error: unknown): Promise<void> {
    const { store, put } = this.#options;
    const untried = taken.length === 0 ? this.#waiting.splice(0) : [];
    const isStores = untried.length > 0 || error instanceof StoreError;
    for (const one of [...untried, ...taken]) {
      if (isStores || taken.length === 1) one.put.reject(error);
      else await store.write((tx) => put(tx, [one.thing])).then(one.put.resolve, one.put.reject);
    }
  }
}
