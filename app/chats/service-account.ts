import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import type { CallGuard } from '../superoffice/caller.ts';
import type { SuperOfficeError } from '../superoffice/errors.ts';
import type { SuperOffice } from '../superoffice/superoffice.ts';
import type { Credentials, SuperOfficeUser } from '../superoffice/types.ts';
import { isRefusal } from './until-refused.ts';

/** The account with which Pickup itself reads; `click` when a person waits for the answer. */
export type ServiceAccount = {
  readonly background: SuperOfficeUser;
  readonly click: SuperOfficeUser;
};

/** The service account; if it has a password, behind a guard that keeps a refused one from locking it. */
export function createServiceAccount(
  superoffice: SuperOffice,
  credentials: Credentials,
  { time, log }: { time: Time; log: Log },
): ServiceAccount {
  const guard = credentials.kind === 'basic' ? new RefusalGuard(time, log) : undefined;
  return {
    background: superoffice.as(credentials, 'background', guard),
    click: superoffice.as(credentials, 'click', guard),
  };
}

const minute = 60_000;

/** SuperOffice and Windows lock accounts after a few tries in a while; a password may also be refused by mistake. */
const firstPause = 15 * minute;
const longestPause = 240 * minute;

/**
 * Sends nothing for a while after the password was refused, and then one call a minute to see, until
 * one is answered: well, or with another refusal and a longer pause.
 */
class RefusalGuard implements CallGuard {
  readonly #time: Time;
  readonly #log: Log;
  #refusal: SuperOfficeError | null = null;
  #until = 0;
  #pause = firstPause;
  #probing = false;

  constructor(time: Time, log: Log) {
    this.#time = time;
    this.#log = log;
  }

  admit(): void {
    if (!this.#refusal) return;
    if (this.#time.now() < this.#until) throw this.#refusal;
    this.#probing = true;
    this.#until = this.#time.now() + minute;
  }

  note(error: unknown): void {
    if (error === null) {
      this.#refusal = null;
      this.#pause = firstPause;
    } else if (isRefusal(error)) {
      this.#refused(error);
    }
  }

  #refused(error: SuperOfficeError): void {
    if (!this.#refusal) this.#say();
    else if (!this.#probing) return; // it was on its way when another was refused
    this.#refusal = error;
    this.#probing = false;
    this.#until = this.#time.now() + this.#pause;
    this.#pause = Math.min(this.#pause * 4, longestPause);
  }

  #say(): void {
    this.#log.error(
      { remedy: 'correct SUPEROFFICE_USERNAME and SUPEROFFICE_PASSWORD and restart' },
      'SuperOffice refused the service account; asking again in 15 minutes, then more rarely',
    );
  }
}
