import type { Time } from '../domain/time.ts';

/** Things that are left alone for a while. */
export class Resting {
  readonly #time: Time;
  readonly #until = new Map<string, number>();

  constructor(time: Time) {
    this.#time = time;
  }

  rest(id: string, ms: number): void {
    this.#until.set(id, this.#time.now() + ms);
  }

  /** Those that rest now. */
  get ids(): readonly string[] {
    for (const [id, until] of this.#until) if (until <= this.#time.now()) this.#until.delete(id);
    return [...this.#until.keys()];
  }

  /** Milliseconds until the first has rested; null when none rests. */
  get wait(): number | null {
    const moments = this.ids.map((id) => this.#until.get(id) ?? 0);
    return moments.length === 0 ? null : Math.min(...moments) - this.#time.now();
  }
}
