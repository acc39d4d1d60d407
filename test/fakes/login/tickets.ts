import { randomBytes } from 'node:crypto';
import type { Pass } from '../superoffice/tenant.ts';
import type { FakeApp } from './app.ts';
import type { FakeTenant } from './fake-tenant.ts';

type Ticket = { readonly app: FakeApp; readonly tenant: FakeTenant; until: number };

/** The tickets of system users: each opens the API for six hours after it was last used. */
export class Tickets {
  validMs = 6 * 3_600_000;
  /** Every ticket so far. */
  readonly issued: string[] = [];
  readonly #now: () => number;
  readonly #tickets = new Map<string, Ticket>();

  constructor(now: () => number) {
    this.#now = now;
  }

  issue(app: FakeApp, tenant: FakeTenant): string {
    const ticket = `7T:${randomBytes(24).toString('base64')}`;
    this.issued.push(ticket);
    this.#tickets.set(ticket, { app, tenant, until: this.#now() + this.validMs });
    return ticket;
  }

  /** SuperOffice forgets every ticket, as when it is restarted. */
  expireAll(): void {
    for (const ticket of this.#tickets.values()) ticket.until = this.#now();
  }

  passOf(shown: string, appToken: string, tenant: FakeTenant): Pass | null {
    const ticket = this.#tickets.get(shown);
    const associate = tenant.systemUser;
    if (!associate || ticket?.tenant !== tenant || ticket.app.clientSecret !== appToken)
      return null;
    return {
      associate,
      isValid: ticket.until > this.#now() && tenant.consent === 'approved',
      use: () => {
        ticket.until = this.#now() + this.validMs;
      },
    };
  }
}
