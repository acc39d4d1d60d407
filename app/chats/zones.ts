import type { Pace } from '../domain/pace.ts';
import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import type { Slack, SlackPerson } from '../slack/slack.ts';
import { findPerson, savePerson } from '../store/people.ts';
import type { Store } from '../store/store.ts';

/** People rarely travel within this time, and users.info allows about 100 calls a minute. */
const remembered = 5 * 60_000;

type Options = {
  readonly slack: Slack;
  readonly store: Store;
  readonly time: Time;
  readonly pace: Pace;
  readonly log: Log;
  readonly workspace: string;
};

/** In which time zone a person lives, as far as Slack says; a zone never holds anything up. */
export class Zones {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The IANA zone Slack last gave for this person, asked at most `pace.zoneLimit` long; null when unknown. Never rejects. */
  async zoneOf(slackUser: string): Promise<string | null> {
    const { store, time, workspace } = this.#options;
    const known = await findPerson(store.db, workspace, slackUser);
    if (known && time.now() - known.readAt < remembered) return known.zone;
    const person = await this.#ask(slackUser);
    return person ? person.zone : (known?.zone ?? null);
  }

  async #ask(slackUser: string): Promise<SlackPerson | null> {
    const { slack, time, pace, log } = this.#options;
    const limit = new AbortController();
    const asked = slack.person(slackUser).then(
      (person) => this.#remember(slackUser, person),
      (error) => {
        log.info({ slackUser, problem: String(error) }, 'time zone not known');
        return null;
      },
    );
    const tooLong = time.wait(pace.zoneLimit, limit.signal).then(() => null);
    return await Promise.race([asked, tooLong]).finally(() => limit.abort());
  }

  async #remember(slackUser: string, person: SlackPerson): Promise<SlackPerson> {
    const { store, time, workspace } = this.#options;
    const { zone, name } = person;
    const readAt = time.now();
    await store.write((tx) => savePerson(tx, { workspace, user: slackUser, zone, name, readAt }));
    return person;
  }
}
