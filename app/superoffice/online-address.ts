import type { KyInstance } from 'ky';
import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import { SuperOfficeError } from './errors.ts';
import type { TenantAddress } from './tenant-address.ts';
import { readTenantState, type TenantState } from './tenant-state.ts';

type Options = {
  readonly login: KyInstance;
  readonly tenant: string;
  readonly time: Time;
  readonly log: Log;
};

/** Whatever goes wrong how often, the state is not asked for more often than this. */
const askedJustNow = 3_000;

/** What was last said holds for so long while the login host says nothing. */
const whileUnknown = 15_000;

/** Where a tenant of SuperOffice Online lives, as the login host says: asked when that is due or in doubt. */
export class OnlineAddress implements TenantAddress {
  readonly #options: Options;
  #state: TenantState | null = null;
  #askedAt = Number.NEGATIVE_INFINITY;
  #asking: Promise<void> | null = null;
  #failure: SuperOfficeError | null = null;
  #webUrl: string | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  async apiUrl(isUrgent: boolean): Promise<string> {
    if (!this.#holds || (isUrgent && this.#state?.is !== 'running')) await this.#ask();
    return this.#there();
  }

  async movedFrom(apiUrl: string): Promise<string | null> {
    await this.#ask();
    const there = this.#there();
    return there === apiUrl ? null : there;
  }

  /** Whoever draws a card may not have called SuperOffice yet. */
  async webUrl(): Promise<string | null> {
    if (!this.#state) await this.#ask();
    return this.#webUrl;
  }

  get #holds(): boolean {
    return this.#state !== null && this.#state.until > this.#options.time.now();
  }

  #there(): string {
    const state = this.#state;
    if (!state) throw this.#failure ?? new SuperOfficeError({ method, kind: 'unavailable' });
    if (state.is === 'running') return state.apiUrl;
    const retryAfterMs = Math.max(state.until - this.#options.time.now(), askedJustNow);
    const kind = state.is === 'gone' ? 'gone-tenant' : 'maintenance';
    throw new SuperOfficeError({ method, kind, retryAfterMs });
  }

  async #ask(): Promise<void> {
    const { time } = this.#options;
    if (!this.#asking && time.now() - this.#askedAt < askedJustNow) return;
    this.#asking ??= this.#askNow().finally(() => {
      this.#asking = null;
    });
    await this.#asking;
  }

  /** What was known stays so while the login host says nothing. */
  async #askNow(): Promise<void> {
    const { login, tenant, time } = this.#options;
    this.#askedAt = time.now();
    try {
      this.#become(await readTenantState(login, tenant, time.now()));
    } catch (error) {
      if (!(error instanceof SuperOfficeError)) throw error;
      if (!this.#failure) this.#warn(error);
      this.#failure = error;
      const until = time.now() + whileUnknown;
      if (this.#state && this.#state.until < until) this.#state = { ...this.#state, until };
    }
  }

  #warn({ message }: SuperOfficeError): void {
    const { log, tenant } = this.#options;
    log.warn({ tenant, problem: message }, 'SuperOffice does not say where the tenant is');
  }

  #become(state: TenantState): void {
    const { log, tenant } = this.#options;
    const before = this.#state;
    this.#state = state;
    this.#failure = null;
    if (state.is === 'running') this.#webUrl = state.webUrl;
    if (state.is !== before?.is) {
      const level = state.is === 'running' ? 'info' : 'warn';
      log[level]({ tenant, state: state.is }, 'state of the tenant');
    }
    if (state.is !== 'running' || before?.is !== 'running') return;
    if (state.apiUrl !== before.apiUrl) {
      log.info({ tenant, host: new URL(state.apiUrl).host }, 'the tenant has moved');
    }
  }
}

const method = 'state';
