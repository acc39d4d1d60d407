type Pending<Answer> = { readonly running: Promise<Answer>; next: Promise<Answer> | undefined };

/**
 * Reads that many wait for at once. Everyone gets an answer to a question that was sent after they
 * asked; those who ask while one is under way share the one after it.
 */
export class SharedReads<Key, Answer> {
  readonly #read: (key: Key) => Promise<Answer>;
  readonly #pending = new Map<Key, Pending<Answer>>();

  constructor(read: (key: Key) => Promise<Answer>) {
    this.#read = read;
  }

  read(key: Key): Promise<Answer> {
    const pending = this.#pending.get(key);
    if (!pending) return this.#start(key);
    pending.next ??= pending.running.then(
      () => this.#start(key),
      () => this.#start(key),
    );
    return pending.next;
  }

  #start(key: Key): Promise<Answer> {
    const running = this.#read(key);
    const pending: Pending<Answer> = { running, next: undefined };
    this.#pending.set(key, pending);
    const done = () => {
      if (this.#pending.get(key) === pending && !pending.next) this.#pending.delete(key);
    };
    running.then(done, done);
    return running;
  }
}
