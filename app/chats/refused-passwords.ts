import { isDeepStrictEqual } from 'node:util';
import { getFact, setFact } from '../store/facts.ts';
import type { Store } from '../store/store.ts';
import type { AgentEntry } from './agents-file.ts';

/** Whose credentials were tried. */
export type Asked = { readonly slackUser: string; readonly entry: AgentEntry };

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

  async add({ slackUser, entry }: Asked, edition: string): Promise<void> {
    this.#entries.set(slackUser, entry);
    await this.#store.write((tx) => setFact(tx, factKey(slackUser), edition));
  }

  /** @param edition the one that holds them now; whatever else changed in it, they stay refused */
  async has(asked: Asked, edition: string): Promise<boolean> {
    const { slackUser, entry } = asked;
    const isStored = (await getFact(this.#store.db, factKey(slackUser))) === edition;
    const isKnown = isDeepStrictEqual(this.#entries.get(slackUser), entry);
    if (isStored !== isKnown) await this.add(asked, edition);
    return isStored || isKnown;
  }

  /** Lets all be tried again with the next edition. */
  forget(): void {
    this.#entries.clear();
  }
}

function factKey(slackUser: string): string {
  return `password-refused/${slackUser}`;
}
