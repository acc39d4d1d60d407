import { setTimeout as delay } from 'node:timers/promises';
import type { Tour as State } from '../protocol/state.ts';
import { type Stage, type Step, stepsOf } from './steps.ts';

type Options = Stage & {
  readonly changed: () => void;
  /** How many milliseconds a second of it lasts; default 1,000, for those who read. */
  readonly secondMs?: number | undefined;
};

const tickMs = 50;

/** The guided minute: it does what people do, by the same acts, and can be paused or skipped at any time. */
export class Tour {
  readonly #changed: () => void;
  readonly #secondMs: number;
  readonly #stage: Stage;
  #steps: ReturnType<typeof stepsOf>;
  #status: State['status'] = 'ready';
  #at = 0;
  #playing = new AbortController();

  constructor({ changed, secondMs = 1_000, ...stage }: Options) {
    this.#changed = changed;
    this.#secondMs = secondMs;
    this.#stage = stage;
    this.#steps = stepsOf(stage);
  }

  get state(): State {
    const isOver = this.#status === 'done';
    return {
      status: this.#status,
      steps: this.#steps.map(({ says }) => says()),
      at: this.#at,
      points: isOver ? null : (this.#steps[this.#at]?.points ?? null),
    };
  }

  /** From the beginning. */
  start(): void {
    this.#playing.abort();
    this.#playing = new AbortController();
    this.#steps = stepsOf(this.#stage);
    this.#shows('playing', 0);
    const { signal } = this.#playing;
    void this.#play(signal).catch(() => {
      if (!signal.aborted) this.skip();
    });
  }

  pause(): void {
    if (this.#status === 'playing') this.#shows('paused', this.#at);
  }

  resume(): void {
    if (this.#status === 'paused') this.#shows('playing', this.#at);
  }

  /** Does nothing any more. */
  skip(): void {
    this.#playing.abort();
    this.#shows('done', this.#at);
  }

  async #play(signal: AbortSignal): Promise<void> {
    for (const [place, step] of this.#steps.entries()) {
      this.#shows(this.#status, place);
      await step.does();
      this.#changed();
      await this.#rest(step, signal);
      if (signal.aborted) return;
    }
    this.#shows('done', this.#at);
  }

  /** Time to read; it stands still while the tour is paused. */
  async #rest({ seconds, isOver }: Step, signal: AbortSignal): Promise<void> {
    let left = seconds * this.#secondMs;
    while ((left > 0 || this.#status === 'paused') && !signal.aborted && !isOver?.()) {
      await delay(Math.min(tickMs, Math.max(1, left)));
      if (this.#status !== 'paused') left -= tickMs;
    }
  }

  #shows(status: State['status'], at: number): void {
    this.#status = status;
    this.#at = at;
    this.#changed();
  }
}
