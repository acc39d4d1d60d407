import type { Time } from '../domain/time.ts';
import type { WebhookState } from '../domain/webhook.ts';
import type { Log } from '../log.ts';
import { Recent } from './recent.ts';

type Options = {
  /** Whether SuperOffice can send webhooks, as far as is known at the start. */
  readonly webhooks: boolean;
  /** Milliseconds between looks at the queue, if somebody decided about that. */
  readonly every: number | null;
  readonly time: Time;
  readonly log: Log;
};

const closely = 5_000;
const calmly = 30_000;

/** A look may find a chat a little before its webhook comes; SuperOffice tries three times in five seconds. */
const grace = 15_000;

const anHour = 3_600_000;

/**
 * How SuperOffice is listened to: its webhooks, and looks at its queue, which are rarer while webhooks
 * arrive. A chat that a look finds and no webhook tells of means that webhooks are missing; the next that a
 * webhook tells of first, that they arrive again.
 */
export class Hearing {
  readonly #options: Options;
  readonly #told = new Recent<number>(5_000);
  /** Chats that a look found before any webhook told of them. */
  readonly #found = new Recent<number>(5_000);
  /** Those of them that no webhook has told of yet, and when they were found. */
  readonly #untold = new Map<number, number>();
  #state: WebhookState;
  /** What was there before this Pickup listened is no webhook's fault. */
  #hasLooked = false;
  #warnedAt = Number.NEGATIVE_INFINITY;

  constructor(options: Options) {
    this.#options = options;
    this.#state = options.webhooks ? 'not heard yet' : 'off';
  }

  get state(): WebhookState {
    return this.#state;
  }

  /** From now on SuperOffice is to send webhooks. */
  expect(): void {
    if (this.#state === 'off') this.#state = 'not heard yet';
  }

  /** Milliseconds until the next look at the queue. */
  get every(): number {
    const { every } = this.#options;
    return every ?? (this.#state === 'arriving' && this.#untold.size === 0 ? calmly : closely);
  }

  /** A webhook told of this session. */
  heard(sessionId: number): void {
    this.#told.add(sessionId);
    this.#untold.delete(sessionId);
    if (this.#state === 'arriving') return;
    // It may be an old one, late.
    if (this.#state === 'missing' && this.#found.has(sessionId)) return;
    this.#options.log.info({}, 'webhooks arrive');
    this.#state = 'arriving';
  }

  /** @param found the chats that a look found in the queue and that nothing was known of */
  looked(found: readonly number[]): void {
    if (this.#state === 'off') return;
    const now = this.#options.time.now();
    for (const sessionId of this.#hasLooked ? found : []) {
      if (this.#told.has(sessionId) || this.#found.has(sessionId)) continue;
      this.#found.add(sessionId);
      this.#untold.set(sessionId, now);
    }
    this.#hasLooked = true;
    this.#judge(now);
  }

  #judge(now: number): void {
    for (const [sessionId, foundAt] of this.#untold) {
      if (now - foundAt < grace) continue;
      this.#untold.delete(sessionId);
      this.#state = 'missing';
      this.#warn(sessionId, now);
    }
  }

  #warn(sessionId: number, now: number): void {
    if (now - this.#warnedAt < anHour) return;
    this.#warnedAt = now;
    this.#options.log.warn({ sessionId, remedy }, missing);
  }
}

const missing = 'a webhook did not arrive: a look at the queue found a chat that none told of';

const remedy =
  'npm run doctor tells the state of the webhook and tries the way to Pickup; where Pickup does not restart it by itself, restart it in SuperOffice';
