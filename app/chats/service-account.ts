import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import type { SuperOfficeError } from '../superoffice/errors.ts';
import type { Credentials, SuperOffice, SuperOfficeUser } from '../superoffice/superoffice.ts';
import { isRefusal } from './until-refused.ts';

/** The account with which Pickup itself reads; `click` when a person waits for the answer. */
export type ServiceAccount = {
  readonly background: SuperOfficeUser;
  readonly click: SuperOfficeUser;
};

/** A refused password is not tried again for this long: SuperOffice and Windows lock accounts after a few tries. */
const refusedPause = 15 * 60_000;

/** The service account, behind a guard that keeps a refused password from locking it. */
export function createServiceAccount(
  superoffice: SuperOffice,
  credentials: Credentials,
  { time, log }: { time: Time; log: Log },
): ServiceAccount {
  const guard = new RefusalGuard(time, log);
  return {
    background: guard.around(superoffice.as(credentials, 'background')),
    click: guard.around(superoffice.as(credentials, 'click')),
  };
}

class RefusalGuard {
  readonly #time: Time;
  readonly #log: Log;
  #refused: { readonly error: SuperOfficeError; readonly until: number } | null = null;

  constructor(time: Time, log: Log) {
    this.#time = time;
    this.#log = log;
  }

  around(user: SuperOfficeUser): SuperOfficeUser {
    return {
      session: this.#guarded(user.session),
      pickUp: this.#guarded(user.pickUp),
      waitingRows: this.#guarded(user.waitingRows),
      newestRows: this.#guarded(user.newestRows),
      topicAgents: this.#guarded(user.topicAgents),
      topic: this.#guarded(user.topic),
      topics: this.#guarded(user.topics),
      principal: this.#guarded(user.principal),
    };
  }

  #guarded<Given extends unknown[], Answer>(call: (...given: Given) => Promise<Answer>) {
    return async (...given: Given): Promise<Answer> => {
      if (this.#refused && this.#time.now() < this.#refused.until) throw this.#refused.error;
      return await call(...given).catch((error) => {
        this.#note(error);
        throw error;
      });
    };
  }

  #note(error: unknown): void {
    if (!isRefusal(error)) return;
    this.#refused = { error, until: this.#time.now() + refusedPause };
    this.#log.error(
      { remedy: 'correct SUPEROFFICE_USERNAME and SUPEROFFICE_PASSWORD and restart' },
      'SuperOffice refused the service account; asking again in 15 minutes',
    );
  }
}
