import { isDeepStrictEqual } from 'node:util';
import type { Log } from '../log.ts';
import { type AgentsFile, editionOf, readAgentsFile } from './agents-file.ts';

type Options = {
  readonly path: string;
  readonly file: AgentsFile;
  readonly log: Log;
  /** The file was saved again just as it was. */
  readonly onSavedAgain: () => void;
};

/** The agents file, read again when it changed; while a changed one cannot be used, the last good one counts. */
export class WatchedAgentsFile {
  readonly #options: Options;
  #file: AgentsFile;
  /** The edition last looked at, usable or not; null: there was no file. */
  #seen: string | null;
  #reading: Promise<void> | null = null;

  constructor(options: Options) {
    this.#options = options;
    this.#file = options.file;
    this.#seen = options.file.edition;
  }

  /** As it was last looked at. */
  get last(): AgentsFile {
    return this.#file;
  }

  /** Looks at it. However many ask at once, a changed file is read once. */
  async latest(): Promise<AgentsFile> {
    this.#reading ??= this.#readAgain().finally(() => {
      this.#reading = null;
    });
    await this.#reading;
    return this.#file;
  }

  async #readAgain(): Promise<void> {
    const { path, log, onSavedAgain } = this.#options;
    const edition = await editionOf(path);
    if (edition === this.#seen) return;
    this.#seen = edition;
    try {
      const before = this.#file;
      const after = await readAgentsFile(path);
      const isSavedAgain = isDeepStrictEqual(before.agents, after.agents);
      this.#file = isSavedAgain ? after : keepingEntries(before, after);
      if (isSavedAgain) onSavedAgain();
      log.info({ agents: this.#file.agents.size }, 'agents file read again');
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      log.error({ problem }, 'agents file changed but cannot be used; the last good one counts');
    }
  }
}

/** What is known of a person is known by their entry, so one that did not change stays the same object. */
function keepingEntries(before: AgentsFile, after: AgentsFile): AgentsFile {
  const agents = [...after.agents].map(([slackUser, entry]) => {
    const known = before.agents.get(slackUser);
    return [slackUser, known && isDeepStrictEqual(known, entry) ? known : entry] as const;
  });
  return { ...after, agents: new Map(agents) };
}
