import type { Time } from '../domain/time.ts';

type Answered<Answer> = { readonly at: number; readonly answer: Promise<Answer> };

/** Answers that are asked for again only when they are too old. However many ask at once, each is asked for once. */
export class Remembered<Key, Answer> {
  readonly #ask: (key: Key) => Promise<Answer>;
  readonly #time: Time;
  readonly #ms: number;
  readonly #known = new Map<Key, Answered<Answer>>();

  /** @param ms how long an answer is good for */
  constructor(ask: (key: Key) => Promise<Answer>, time: Time, ms: number) {
    this.#ask = ask;
    this.#time = time;
    this.#ms = ms;
  }

  async of(key: Key): Promise<Answer> {
    const now = this.#time.now();
    for (const [other, { at }] of this.#known) if (now - at >= this.#ms) this.#known.delete(other);
    const known = this.#known.get(key) ?? { at: now, answer: this.#ask(key) };
    this.#known.set(key, known);
    try {
      return await known.answer;
    } catch (error) {
      if (this.#known.get(key) === known) this.#known.delete(key);
      throw error;
    }
  }

  /** Has this asked for again. */
  forget(key: Key): void {
    this.#known.delete(key);
  }

  /** Has all asked for again. */
  forgetAll(): void {
    this.#known.clear();
  }
}
