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
} as const satisfies Record<string, Allowance>;

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

  /** Counts a call. Null when it may pass, else the seconds to put into Retry-After. */
  take(key: string, allowance: Allowance): number | null {
    const interval = 60_000 / allowance.perMinute / this.#pace;
    const now = this.#now();
    const usedUntil = Math.max(this.#usedUntil.get(key) ?? now, now);
    const wait = usedUntil - now - interval * (allowance.burst - 1);
    if (wait > toleranceMs / this.#pace) {
      this.refusals += 1;
      return Math.max(1, Math.ceil(wait / 1_000));
    }
    this.#usedUntil.set(key, usedUntil + interval);
    return null;
  }
}
