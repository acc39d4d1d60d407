import { isDeepStrictEqual } from 'node:util';
import { factsUnder, getFact, setFact } from '../store/facts.ts';
import type { Store } from '../store/store.ts';
import type { AgentEntry } from './agents-file.ts';

/**
 * The credentials that SuperOffice refused. The store holds no passwords: past a restart they are
 * known by the edition of the agents file that held them.
 */
export class RefusedPasswords {
  readonly #store: Store;
  readonly #entries = new Map<string, AgentEntry>();

  constructor(store: Store) {
    this.#store = store;
  }

  async add(entry: AgentEntry, edition: string): Promise<void> {
    const { label } = entry;
    this.#entries.set(label, entry);
    await this.#store.write((tx) => setFact(tx, factKey(label), edition));
  }

  /** @param edition the one that holds them now; whatever else changed in it, they stay refused */
  async has(entry: AgentEntry, edition: string): Promise<boolean> {
    const { label } = entry;
    const isStored = (await getFact(this.#store.db, factKey(label))) === edition;
    const isKnown = this.#isKnown(entry);
    if (isStored !== isKnown) await this.add(entry, edition);
    return isStored || isKnown;
  }

  /** Which of these entries of one edition are refused. */
  async among(entries: readonly AgentEntry[], edition: string): Promise<ReadonlySet<AgentEntry>> {
    const stored = await factsUnder(this.#store.db, prefix);
    const isRefused = (entry: AgentEntry) =>
      stored.get(factKey(entry.label)) === edition || this.#isKnown(entry);
    return new Set(entries.filter(isRefused));
  }

  /** Lets all be tried again with the next edition. */
  forget(): void {
    this.#entries.clear();
  }

  #isKnown(entry: AgentEntry): boolean {
    return isDeepStrictEqual(this.#entries.get(entry.label), entry);
  }
}

const prefix = 'password-refused/';

function factKey(label: string): string {
  return `${prefix}${label}`;
}
