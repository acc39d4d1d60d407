/** Calls per minute, and how many may come at once after a rest. */
export type Allowance = { readonly perMinute: number; readonly burst: number };

/** Slack publishes the rates; it tolerates bursts without saying how large, so these are small. */
export const tiers = {
  tier1: { perMinute: 1, burst: 2 },
  tier2: { perMinute: 20, burst: 5 },
  tier3: { perMinute: 50, burst: 10 },
  tier4: { perMinute: 100, burst: 20 },
  special: { perMinute: 600, burst: 100 },
  /** Posting: one message a second in a channel. */
  posting: { perMinute: 60, burst: 1 },
  /** Posting in all channels together: Slack says "several hundred". */
  postingAnywhere: { perMinute: 300, burst: 30 },
} as const satisfies Record<string, Allowance>;

/** What a call is counted under, and how much of that there may be. */
export type Count = { readonly key: string; readonly allowance: Allowance };

/** A punctual sender is not refused for the jitter of the network. */
const toleranceMs = 50;

/** Slack's rate limits, each counted under its own key, on the fake's clock. */
export class Limits {
  readonly #now: () => number;
  readonly #pace: number;
  /** When each key's allowance is used up to: its theoretical arrival time. */
  readonly #usedUntil = new Map<string, number>();
  /** How many calls were refused. */
  refusals = 0;

  /** `pace` divides the intervals: 10 lets ten times as much through. */
  constructor(now: () => number, pace: number) {
    this.#now = now;
    this.#pace = pace;
  }

  /** Counts a call under each key. Null when it may pass, else the seconds to put into Retry-After. */
  take(...counts: readonly Count[]): number | null {
    const wait = Math.max(...counts.map((count) => this.#wait(count)));
    if (wait > toleranceMs / this.#pace) {
      this.refusals += 1;
      return Math.max(1, Math.ceil(wait / 1_000));
    }
    for (const { key, allowance } of counts) {
      this.#usedUntil.set(key, this.#start(key) + this.#interval(allowance));
    }
    return null;
  }

  #wait({ key, allowance }: Count): number {
    const ahead = this.#interval(allowance) * (allowance.burst - 1);
    return this.#start(key) - this.#now() - ahead;
  }

  #start(key: string): number {
    return Math.max(this.#usedUntil.get(key) ?? 0, this.#now());
  }

  #interval({ perMinute }: Allowance): number {
    return 60_000 / perMinute / this.#pace;
  }
}
