import type { Log } from '../log.ts';
import { getFact, setFact } from '../store/facts.ts';
import type { Store } from '../store/store.ts';

/**
 * Whether this tenant's times can be believed. Learned at pick-ups, where the start must be about
 * now; kept past restarts and logged only when it changes.
 */
export class TimesTrust {
  readonly #store: Store;
  readonly #tenant: string;
  readonly #log: Log;
  #trusted: boolean;

  private constructor(store: Store, tenant: string, log: Log, trusted: boolean) {
    this.#store = store;
    this.#tenant = tenant;
    this.#log = log;
    this.#trusted = trusted;
  }

  static async load(store: Store, tenant: string, log: Log): Promise<TimesTrust> {
    const kept = await getFact(store.db, factKey(tenant));
    return new TimesTrust(store, tenant, log, kept !== false);
  }

  get trusted(): boolean {
    return this.#trusted;
  }

  /** @param verdict what a pick-up showed; null when it could not tell */
  async learn(verdict: boolean | null): Promise<void> {
    if (verdict === null || verdict === this.#trusted) return;
    this.#trusted = verdict;
    await this.#store.write((tx) => setFact(tx, factKey(this.#tenant), verdict));
    if (verdict) this.#log.info({}, 'SuperOffice times are right again');
    else
      this.#log.warn(
        {},
        'SuperOffice ignores the time zone it was asked for: cards show the times Pickup observed',
      );
  }
}

function factKey(tenant: string): string {
  return `times-trusted/${tenant}`;
}
