import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import type { ServiceAccount } from './service-account.ts';

const remembered = 10 * 60_000;

/** Null: it has none. Undefined: SuperOffice does not say now. */
type Name = string | null | undefined;

type Known = { readonly askedAt: number; readonly name: Promise<Name> };

/** What SuperOffice's chat channels are called. */
export class Topics {
  readonly #service: ServiceAccount;
  readonly #time: Time;
  readonly #log: Log;
  readonly #known = new Map<number, Known>();

  constructor(service: ServiceAccount, time: Time, log: Log) {
    this.#service = service;
    this.#time = time;
    this.#log = log;
  }

  /** Never rejects, for a card does not wait for a name. */
  async nameOf(topicId: number): Promise<Name> {
    const known = this.#known.get(topicId);
    if (known && this.#time.now() - known.askedAt < remembered) return await known.name;
    const name = this.#ask(topicId, known);
    this.#known.set(topicId, { askedAt: this.#time.now(), name });
    return await name;
  }

  /** While SuperOffice does not answer, the name it gave `before` counts, and it is asked again next time. */
  async #ask(topicId: number, before: Known | undefined): Promise<Name> {
    try {
      return (await this.#service.background.topic(topicId))?.name ?? null;
    } catch (error) {
      this.#log.warn({ topicId, problem: String(error) }, 'topic name not known');
      const name = before?.name ?? Promise.resolve(undefined);
      this.#known.set(topicId, { askedAt: 0, name });
      return await name;
    }
  }
}
