import type { Time } from '../domain/time.ts';

/** Sleeps until a moment or until it is rung; what comes while it is awake counts for the next sleep. */
export class Alarm {
  readonly #time: Time;
  #rung = false;
  #latest = Number.POSITIVE_INFINITY;
  #sleep = new AbortController();

  constructor(time: Time) {
    this.#time = time;
  }

  get rung(): boolean {
    return this.#rung;
  }

  ring(): void {
    this.#rung = true;
    this.#sleep.abort();
  }

  /** The sleep, this one or the next, ends at this moment at the latest. */
  noLaterThan(moment: number): void {
    if (moment >= this.#latest) return;
    this.#latest = moment;
    this.#sleep.abort();
  }

  async sleepUntil(moment: number): Promise<void> {
    while (!this.#rung) {
      const ms = Math.min(moment, this.#latest) - this.#time.now();
      if (ms <= 0) break;
      this.#sleep = new AbortController();
      await this.#time.wait(Math.min(ms, longestTimer), this.#sleep.signal);
    }
    this.#latest = Number.POSITIVE_INFINITY;
    this.#rung = false;
  }
}

// Node's timers take 31 bits.
const longestTimer = 2 ** 31 - 1;
