import type { Time } from '../domain/time.ts';

type Limits = { readonly shortest: number; readonly longest: number };

const usual: Limits = { shortest: 60_000, longest: 15 * 60_000 };

type Rest = { readonly ms: number; readonly until: number };

/**
 * Things that are left alone for a while: for the shortest time at first (a minute), then twice as long each
 * time up to the longest (a quarter of an hour), until they are forgotten. So is what did not come up again
 * for the longest time after its rest.
 */
export class Resting {
  readonly #time: Time;
  readonly #limits: Limits;
  readonly #rests = new Map<string, Rest>();

  constructor(time: Time, limits = usual) {
    this.#time = time;
    this.#limits = limits;
  }

  rest(id: string): void {
    this.#forgetOld();
    const { shortest, longest } = this.#limits;
    const last = this.#rests.get(id);
    const ms = last ? Math.min(2 * last.ms, longest) : shortest;
    this.#rests.set(id, { ms, until: this.#time.now() + ms });
  }

  #forgetOld(): void {
    const old = this.#time.now() - this.#limits.longest;
    for (const [id, { until }] of this.#rests) if (until <= old) this.#rests.delete(id);
  }

  forget(id: string): void {
    this.#rests.delete(id);
  }

  /** Does it rest, or did it until it may be tried again? */
  has(id: string): boolean {
    return this.#rests.has(id);
  }

  /** Those that rest now. */
  get ids(): readonly string[] {
    const now = this.#time.now();
    return [...this.#rests].filter(([, { until }]) => until > now).map(([id]) => id);
  }

  /** Milliseconds until the first has rested of those that rest or did at `since`; null when none. */
  wait(since: number): number | null {
    const ends = [...this.#rests.values()].map(({ until }) => until).filter((end) => end > since);
    return ends.length === 0 ? null : Math.max(0, Math.min(...ends) - this.#time.now());
  }
}
