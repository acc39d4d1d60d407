import type { Time } from '../domain/time.ts';

/** Slack's allowance for a method: so many calls at once, then one every so often. */
export class Allowance {
  readonly #every: number;
  readonly #burst: number;
  readonly #time: Time;
  #left: number;
  #countedAt: number;

  constructor({ every, burst, time }: { every: number; burst: number; time: Time }) {
    this.#every = every;
    this.#burst = burst;
    this.#time = time;
    this.#left = burst;
    this.#countedAt = time.now();
  }

  /** Takes one call from the allowance and leaves so many for others; false when that is not possible now. */
  take(leaving = 0): boolean {
    this.#refill();
    if (this.#left < 1 + leaving) return false;
    this.#left -= 1;
    return true;
  }

  /** Milliseconds until a call is allowed that leaves so many for others. */
  wait(leaving = 0): number {
    this.#refill();
    return Math.max(0, Math.ceil((1 + leaving - this.#left) * this.#every));
  }

  #refill(): void {
    const now = this.#time.now();
    const earned = (now - this.#countedAt) / this.#every;
    this.#left = Math.min(this.#burst, this.#left + Math.max(0, earned));
    this.#countedAt = now;
  }
}
