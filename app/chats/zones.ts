import type { Pace } from '../domain/pace.ts';
import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import type { Slack, SlackPerson } from '../slack/slack.ts';
import { findPerson, savePerson } from '../store/people.ts';
import type { Store } from '../store/store.ts';
import { within } from './within.ts';

/** People rarely travel within this time, and users.info allows about 100 calls a minute. */
const remembered = 5 * 60_000;

/** After Slack did not answer, nobody is held up by asking again for this long. */
const silence = 15_000;

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
  readonly #silentUntil = new Map<string, number>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** The IANA zone Slack last gave for this person, asked at most `pace.zoneLimit` long; null when unknown. Never rejects. */
  async zoneOf(slackUser: string): Promise<string | null> {
    const { store, time, workspace } = this.#options;
    const known = await findPerson(store.db, workspace, slackUser).catch(() => undefined);
    const isFresh = known && time.now() - known.readAt < remembered;
    if (isFresh || time.now() < (this.#silentUntil.get(slackUser) ?? 0)) return known?.zone ?? null;
    const person = await this.#ask(slackUser);
    if (!person) this.#silentUntil.set(slackUser, time.now() + silence);
    return person ? person.zone : (known?.zone ?? null);
  }

  async #ask(slackUser: string): Promise<SlackPerson | null> {
    const { slack, time, pace, log } = this.#options;
    const asked = slack.person(slackUser).catch((error) => {
      log.info({ slackUser, problem: String(error) }, 'time zone not known');
      return null;
    });
    void asked.then((person) => person && this.#remember(slackUser, person));
    return await within(time, pace.zoneLimit, asked);
  }

  /** Nobody waits for this; if it fails, Slack is asked again. */
  async #remember(slackUser: string, { zone, name }: SlackPerson): Promise<void> {
    const { store, time, workspace, log } = this.#options;
    const readAt = time.now();
    try {
      await store.write((tx) => savePerson(tx, { workspace, user: slackUser, zone, name, readAt }));
    } catch (error) {
      log.warn({ slackUser, err: error }, 'time zone not stored');
    }
  }
}
