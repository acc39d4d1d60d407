import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';

/** The store cannot be written, a full disk perhaps: waits a little, and says so once a minute. */
export class WriteTrouble {
  readonly #log: Log;
  readonly #time: Time;
  #complainAt = 0;

  constructor({ log, time }: { readonly log: Log; readonly time: Time }) {
    this.#log = log;
    this.#time = time;
  }

  async sitOut(error: unknown, signal: AbortSignal): Promise<void> {
    const now = this.#time.now();
    if (now >= this.#complainAt) {
      this.#complainAt = now + complainEveryMs;
      this.#log.error({ err: error }, 'work queue cannot be written, trying on');
    }
    await this.#time.wait(retryMs, signal);
  }
}

const complainEveryMs = 60_000;
const retryMs = 1_000;
