/** The present, waiting and chance: the parts of the outside world that tests take into their own hands. */
export type Time = {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after `ms`, or at once when `signal` aborts. Never rejects and leaves no timer behind. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** A number in [0, 1), for jitter. */
  random(): number;
};
