import type { Time } from '../domain/time.ts';

/** Keeps calls about one thing apart, counted from the moment they are sent. */
export class Pacer {
  readonly #every: number;
  readonly #time: Time;
  readonly #nextAt = new Map<string, number>();

  constructor({ every, time }: { every: number; time: Time }) {
    this.#every = every;
    this.#time = time;
  }

  /** Notes that a call about `key` is sent now. */
  sent(key: string): void {
    this.#nextAt.set(key, this.#time.now() + this.#every);
  }

  /** Milliseconds until the next call about `key` may be sent. */
  wait(key: string): number {
    return Math.max(0, (this.#nextAt.get(key) ?? 0) - this.#time.now());
  }
}
