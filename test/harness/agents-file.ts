import { rename, writeFile } from 'node:fs/promises';
import type { Person } from '../fakes/slack/person.ts';
import type { FakeAssociate } from '../fakes/superoffice/state.ts';

/** The file that says who is who. */
export class AgentsFile {
  readonly path: string;
  readonly #entries = new Map<string, { username: string; password: string }>();

  constructor(path: string) {
    this.path = path;
  }

  /** Takes somebody up; the file itself changes with the next `write`. */
  add({ id }: Person, { username, password }: FakeAssociate): void {
    this.#entries.set(id, { username, password });
  }

  /** @param text what the file holds instead of everybody added so far */
  async write(text = JSON.stringify(Object.fromEntries(this.#entries))): Promise<void> {
    // Pickup may look at any moment, so it is never half written.
    const written = `${this.path}.new`;
    await writeFile(written, text, { mode: 0o600 });
    await rename(written, this.path);
  }

  get users(): readonly { username: string; password: string }[] {
    return [...this.#entries.values()];
  }
}
