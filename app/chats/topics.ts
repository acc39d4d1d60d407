import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import type { ServiceAccount } from './service-account.ts';

const remembered = 10 * 60_000;

/** What SuperOffice's chat channels are called. */
export class Topics {
  readonly #service: ServiceAccount;
  readonly #time: Time;
  readonly #log: Log;
  readonly #names = new Map<number, { readonly askedAt: number; readonly name: string | null }>();

  constructor(service: ServiceAccount, time: Time, log: Log) {
    this.#service = service;
    this.#time = time;
    this.#log = log;
  }

  /** Null when SuperOffice does not say; never rejects, for a card does not wait for a name. */
  async nameOf(topicId: number): Promise<string | null> {
    const known = this.#names.get(topicId);
    if (known && this.#time.now() - known.askedAt < remembered) return known.name;
    try {
      const name = (await this.#service.background.topic(topicId))?.name ?? null;
      this.#names.set(topicId, { askedAt: this.#time.now(), name });
      return name;
    } catch (error) {
      this.#log.warn({ topicId, problem: String(error) }, 'topic name not known');
      return known?.name ?? null;
    }
  }
}
