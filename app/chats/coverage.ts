import { coverageOf, type TopicCoverage } from '../domain/coverage.ts';
import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import type { SuperOfficeUser } from '../superoffice/types.ts';
import { within } from './within.ts';

/** Who covers which topic; null when SuperOffice does not say, or not so that it can be understood. */
type Known = readonly TopicCoverage[] | null;

const remembered = 30_000;

/** Slack waits three seconds for a list, from the moment somebody types; it does without this sooner. */
const patience = 1_200;

/** Who covers the topics that the service account sees; asked when somebody looks. */
export class Coverage {
  readonly #service: SuperOfficeUser;
  readonly #time: Time;
  readonly #log: Log;
  #answer: { readonly at: number; readonly known: Known } | null = null;
  #asking: Promise<Known> | null = null;

  constructor(service: SuperOfficeUser, time: Time, log: Log) {
    this.#service = service;
    this.#time = time;
    this.#log = log;
  }

  /** At most half a minute old, and null when it takes too long; never rejects. */
  async now(): Promise<Known> {
    if (this.#answer && this.#time.now() - this.#answer.at < remembered) return this.#answer.known;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return await within(this.#time, patience, this.#asking);
  }

  async #ask(): Promise<Known> {
    try {
      const at = this.#time.now();
      const topics = this.#topics();
      const presences = this.#service.presence();
      // No call goes on unseen after the other has failed.
      await Promise.allSettled([topics, presences]);
      const known = coverageOf(await topics, await presences);
      this.#answer = { at, known };
      return known;
    } catch (error) {
      this.#log.info({ problem: String(error) }, 'who covers is not known');
      return null;
    }
  }

  async #topics() {
    const topics = await this.#service.topics();
    const asked = topics.map(async ({ topicId, name }) => {
      return { name, members: await this.#service.topicAgents(topicId) };
    });
    await Promise.allSettled(asked);
    return await Promise.all(asked);
  }
}
