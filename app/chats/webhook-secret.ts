import { SealError, type Sealer } from '../sealing/sealer.ts';
import { getFact, setFact } from '../store/facts.ts';
import type { Store } from '../store/store.ts';
import { newSecret } from './link-secrets.ts';

/** As the store has it. `isRegistered`: SuperOffice has saved the webhook with it. */
export type KnownSecret = {
  readonly sealed: string;
  readonly secret: string;
  readonly isRegistered: boolean;
};

type Fact = Omit<KnownSecret, 'secret'>;

/** The signal with which a process tells the others that a tenant is to send webhooks from now on. */
export function registered(tenant: string): string {
  return `webhook-registered/${tenant}`;
}

/** Has SuperOffice saved the webhook that Pickup registers? */
export async function isRegistered(db: Store['db'], tenant: string): Promise<boolean> {
  const fact = await getFact(db, factKey(tenant));
  return isFact(fact) && fact.isRegistered;
}

/** The secret of the webhook that Pickup registers, sealed in the store for all its processes. */
export class WebhookSecret {
  readonly #store: Store;
  readonly #sealer: Sealer;
  readonly #tenant: string;
  readonly #key: string;

  constructor(store: Store, sealer: Sealer, tenant: string) {
    this.#store = store;
    this.#sealer = sealer;
    this.#tenant = tenant;
    this.#key = factKey(tenant);
  }

  /** Null also for one that no key opens any more: there has to be another. */
  async find(): Promise<KnownSecret | null> {
    const fact = await getFact(this.#store.db, this.#key);
    if (!isFact(fact)) return null;
    try {
      return { ...fact, secret: this.#sealer.open(fact.sealed, this.#place) };
    } catch (error) {
      if (error instanceof SealError) return null;
      throw error;
    }
  }

  async make(): Promise<KnownSecret> {
    const secret = newSecret();
    const fact = { sealed: this.#sealer.seal(secret, this.#place), isRegistered: false };
    await this.#store.write((tx) => setFact(tx, this.#key, fact));
    return { ...fact, secret };
  }

  async noteRegistered({ sealed }: KnownSecret): Promise<void> {
    await this.#store.write(async (tx) => {
      await setFact(tx, this.#key, { sealed, isRegistered: true });
      await this.#store.signals.send(tx, registered(this.#tenant));
    });
  }

  get #place() {
    return { table: 'facts', row: this.#key, column: 'value' };
  }
}

function factKey(tenant: string): string {
  return `own-webhook/${tenant}`;
}

function isFact(fact: unknown): fact is Fact {
  return typeof fact === 'object' && fact !== null && 'sealed' in fact && 'isRegistered' in fact;
}
