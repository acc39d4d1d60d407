import { coverageOf, type TopicCoverage } from '../domain/coverage.ts';
import type { Associate } from '../domain/session.ts';
import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import type { SuperOfficeUser, TopicAgent } from '../superoffice/types.ts';
import { Remembered } from './remembered.ts';
import { within } from './within.ts';

/** Who covers which topic; null when SuperOffice does not say, or not so that it can be understood. */
type Known = readonly TopicCoverage[] | null;

type Answer = { readonly known: Known; readonly responders: readonly Associate[] };

const goodFor = 30_000;

/** Slack waits three seconds for a list, from the moment somebody types; it does without this sooner. */
const patience = 1_200;

/** Who covers the topics that the service account sees; asked when somebody looks. */
export class Coverage {
  readonly #service: SuperOfficeUser;
  readonly #time: Time;
  readonly #log: Log;
  readonly #answers: Remembered<'all', Answer>;

  constructor(service: SuperOfficeUser, time: Time, log: Log) {
    this.#service = service;
    this.#time = time;
    this.#log = log;
    this.#answers = new Remembered(() => this.#ask(), time, goodFor);
  }

  /** At most half a minute old, and null when it takes too long; never rejects. */
  async now(): Promise<Known> {
    return (await this.#latest())?.known ?? null;
  }

  /** Everybody who may answer chats of any of these topics; otherwise as `now`. */
  async responders(): Promise<readonly Associate[] | null> {
    return (await this.#latest())?.responders ?? null;
  }

  async #latest(): Promise<Answer | null> {
    return await within(this.#time, patience, this.#answers.of('all'));
  }

  async #ask(): Promise<Answer> {
    try {
      const asked = this.#topics();
      const presences = this.#service.presence();
      // No call goes on unseen after the other has failed.
      await Promise.allSettled([asked, presences]);
      const topics = await asked;
      const known = coverageOf(topics, await presences);
      return { known, responders: respondersOf(topics) };
    } catch (error) {
      this.#log.info({ problem: String(error) }, 'who covers is not known');
      throw error;
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

type Topics = readonly { readonly members: readonly TopicAgent[] }[];

function respondersOf(topics: Topics): Associate[] {
  const responding = topics.flatMap(({ members }) => members).filter((one) => one.canRespond);
  const byId = new Map(responding.map((one) => [one.associateId, one.name]));
  return [...byId].map(([associateId, name]) => ({ associateId, name }));
}
