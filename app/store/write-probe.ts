import type { Time } from '../domain/time.ts';
import { setFact } from './facts.ts';
import type { Store } from './store.ts';
import { StoreError } from './store-error.ts';

/** What is in the way of writing, in words; null: nothing. */
type Finding = { readonly problem: string | null };

/** Finds out whether the store can be written, by writing: a full disk can still be read. */
export class WriteProbe {
  readonly #store: Store;
  readonly #time: Time;
  #last: { readonly at: number; readonly finding: Promise<Finding> } | null = null;

  constructor(store: Store, time: Time) {
    this.#store = store;
    this.#time = time;
  }

  /** However often it is asked, it writes once in two seconds. */
  async probe(): Promise<Finding> {
    const at = this.#time.now();
    if (!this.#last || at - this.#last.at >= fresh) this.#last = { at, finding: this.#write(at) };
    return await this.#last.finding;
  }

  async #write(at: number): Promise<Finding> {
    try {
      await this.#store.write((tx) => setFact(tx, 'probe', at));
      return { problem: null };
    } catch (error) {
      const problem = error instanceof StoreError ? error.message : 'The store cannot be written.';
      return { problem };
    }
  }
}

const fresh = 2_000;
