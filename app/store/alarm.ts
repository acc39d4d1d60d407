import type { Time } from '../domain/time.ts';

/** Sleeps until a moment or until it is rung; a ring while awake makes the next sleep end at once. */
export class Alarm {
  readonly #time: Time;
  #rung = false;
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

  async sleepUntil(moment: number): Promise<void> {
    this.#sleep = new AbortController();
    const ms = Math.min(moment - this.#time.now(), longestTimer);
    if (!this.#rung && ms > 0) await this.#time.wait(ms, this.#sleep.signal);
    this.#rung = false;
  }
}

// Node's timers take 31 bits.
const longestTimer = 2 ** 31 - 1;
