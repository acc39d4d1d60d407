import type { Time } from '../domain/time.ts';
import { isShared } from './differences.ts';
import type { Store } from './store.ts';

/** Nobody tells of what a process wanted and died with, so everybody looks now and then. */
const lookEveryMs = 1_000;

/** The others look at all that is due, so they need not be told of every item. */
const callEveryMs = 250;

/** The other processes that work on the same queue, if there are any. */
export class Others {
  readonly #store: Store;
  readonly #time: Time;
  #calledAt = Number.NEGATIVE_INFINITY;

  /** @param onCall called when another process has more to do than it has room for */
  constructor(store: Store, time: Time, onCall: () => void) {
    this.#store = store;
    this.#time = time;
    store.signals.on('work', onCall);
  }

  /** When to look at the queue though nothing is known to be due. */
  get nextLook(): number {
    return isShared(this.#store.db) ? this.#time.now() + lookEveryMs : Number.POSITIVE_INFINITY;
  }

  /** Asks them to take what is due. It may fail, as they look by themselves too. */
  async call(): Promise<void> {
    const now = this.#time.now();
    if (!isShared(this.#store.db) || now < this.#calledAt + callEveryMs) return;
    this.#calledAt = now;
    await this.#store.write((tx) => this.#store.signals.send(tx, 'work')).catch(() => {});
  }
}
