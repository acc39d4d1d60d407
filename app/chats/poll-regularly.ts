import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';

const longestPause = 60_000;

type Options = {
  readonly poll: () => Promise<void>;
  /** Milliseconds; asked each time. */
  readonly every: () => number;
  readonly time: Time;
  readonly log: Log;
};

/**
 * Runs `poll` and says when the next is due: after `every`, or, while it fails, after a growing
 * pause with jitter, so that a SuperOffice coming back is not met by everybody at once.
 */
export class PollRegularly {
  readonly #options: Options;
  #failures = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Did the last poll fail? */
  get failing(): boolean {
    return this.#failures > 0;
  }

  /** @returns milliseconds until the next poll; never rejects */
  async run(): Promise<number> {
    const { poll, every, log } = this.#options;
    try {
      await poll();
      if (this.#failures > 0) log.info({ failures: this.#failures }, 'SuperOffice answers again');
      this.#failures = 0;
      return every();
    } catch (error) {
      this.#failures += 1;
      if (this.#failures === 1) log.warn({ problem: String(error) }, 'SuperOffice queue not read');
      return this.#pause();
    }
  }

  #pause(): number {
    const { time } = this.#options;
    const every = this.#options.every();
    const pause = Math.min(every * 2 ** this.#failures, Math.max(longestPause, every));
    return pause * (0.5 + time.random() / 2);
  }
}
