import type { Log } from '../log.ts';
import { authenticateSystemUser, type SystemUserMeans } from './authenticate-system-user.ts';
import { SuperOfficeError } from './errors.ts';
import type { CredentialHeaders, Credentials } from './types.ts';

const minute = 60_000;

/** A ticket ends when it was not used for six hours; a new one is asked for ahead of that. */
const unused = 5.5 * 60 * minute;

/** After a refusal nothing is asked for so long. */
const afterRefusal = minute;

/** What is refused with a ticket this new is not refused because of the ticket. */
const justIssued = 10_000;

type Ticket = { readonly headers: CredentialHeaders; readonly issuedAt: number; usedAt: number };

/**
 * Pickup's own account in a tenant of SuperOffice Online: a ticket of the system user, and the app's
 * secret with it. Whoever needs a ticket at the same time shares one.
 */
export class SystemUser implements Credentials {
  readonly kind = 'ticket';
  readonly #means: SystemUserMeans;
  readonly #log: Log;
  readonly #remedy: string;
  #ticket: Ticket | null = null;
  #asking: Promise<Ticket> | null = null;
  #refusal: SuperOfficeError | null = null;
  #refusedUntil = 0;

  /** @param remedy what the log says to do when it is refused */
  constructor(means: SystemUserMeans, log: Log, remedy: string) {
    this.#means = means;
    this.#log = log;
    this.#remedy = remedy;
  }

  async headers(): Promise<CredentialHeaders> {
    const now = this.#means.time.now();
    const isGood = this.#ticket !== null && now - this.#ticket.usedAt < unused;
    const ticket = isGood && this.#ticket ? this.#ticket : await this.#another();
    ticket.usedAt = now;
    return ticket.headers;
  }

  async renew(refused: CredentialHeaders): Promise<boolean> {
    if (this.#ticket?.headers !== refused) return true;
    if (this.#means.time.now() - this.#ticket.issuedAt < justIssued) return false;
    await this.#another();
    return true;
  }

  #another(): Promise<Ticket> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #ask(): Promise<Ticket> {
    const { time, clientSecret } = this.#means;
    if (this.#refusal && time.now() < this.#refusedUntil) throw this.#refusal;
    try {
      const ticket = await authenticateSystemUser(this.#means);
      const headers = { Authorization: `SOTicket ${ticket}`, 'SO-AppToken': clientSecret };
      this.#refusal = null;
      this.#ticket = { headers, issuedAt: time.now(), usedAt: time.now() };
      return this.#ticket;
    } catch (error) {
      this.#note(error);
      throw error;
    }
  }

  #note(error: unknown): void {
    if (!(error instanceof SuperOfficeError) || error.kind !== 'password-refused') return;
    this.#refusedUntil = this.#means.time.now() + afterRefusal;
    if (!this.#refusal) {
      this.#log.error(
        { tenant: this.#means.tenant, words: error.words, remedy: this.#remedy },
        'SuperOffice refused the system user; asking again each minute',
      );
    }
    this.#refusal = error;
  }
}
