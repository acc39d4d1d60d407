import { isDeepStrictEqual } from 'node:util';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import type { SuperOffice } from '../superoffice/superoffice.ts';
import type { SessionRead } from '../superoffice/types.ts';
import { type AgentEntry, type AgentsFile, editionOf, readAgentsFile } from './agents-file.ts';
import { type Asked, RefusedPasswords } from './refused-passwords.ts';
import { isRefusal, untilRefused } from './until-refused.ts';

/** A Slack user with a SuperOffice user of their own. */
export type Agent = {
  readonly slackUser: string;
  /** What the agents file says of them. */
  readonly entry: AgentEntry;
  readonly associateId: number;
  readonly name: string;
  /**
   * Asks SuperOffice, as this person, for a chat; null when it does not wait.
   * @throws {SuperOfficeError} without asking, once the password was refused
   */
  pickUp(sessionId: number): Promise<SessionRead | null>;
};

export type AgentLookup =
  | { readonly found: 'agent'; readonly agent: Agent }
  | { readonly found: 'not-linked' }
  | { readonly found: 'password-refused'; readonly username: string };

/**
 * Who is an agent, by the agents file. The file is looked at on every question and read again when
 * it changed; while a changed file cannot be used, the last good one counts.
 */
export class Agents {
  readonly #path: string;
  readonly #superoffice: SuperOffice;
  readonly #log: Log;
  #file: AgentsFile;
  /** The edition last looked at, usable or not; null: there was no file. */
  #seen: string | null;
  /** By entry, so that what was asked for an earlier edition is never taken for this one. */
  readonly #known = new WeakMap<AgentEntry, Promise<Agent>>();
  readonly #refused: RefusedPasswords;
  #reading: Promise<void> | null = null;

  constructor(options: {
    path: string;
    file: AgentsFile;
    superoffice: SuperOffice;
    store: Store;
    log: Log;
  }) {
    this.#path = options.path;
    this.#file = options.file;
    this.#seen = options.file.edition;
    this.#superoffice = options.superoffice;
    this.#refused = new RefusedPasswords(options.store);
    this.#log = options.log;
  }

  /** Is this person in the agents file? SuperOffice is not asked. */
  async isLinked(slackUser: string): Promise<boolean> {
    await this.#readOnce();
    return this.#file.agents.has(slackUser);
  }

  /** @throws {SuperOfficeError} when SuperOffice cannot say now who this person is */
  async find(slackUser: string): Promise<AgentLookup> {
    await this.#readOnce();
    const { agents, edition } = this.#file;
    const entry = agents.get(slackUser);
    if (!entry) return { found: 'not-linked' };
    const refused = { found: 'password-refused', username: entry.username } as const;
    if (await this.#refused.has({ slackUser, entry }, edition)) return refused;
    try {
      return { found: 'agent', agent: await this.#agent(slackUser, entry) };
    } catch (error) {
      if (!(await this.noteRefusal({ slackUser, entry }, error))) throw error;
      return refused;
    }
  }

  /**
   * Remembers, past restarts, that these credentials were refused, so that they are not tried again
   * until the agents file changes for this person or is saved again as it was: repeated tries lock
   * accounts.
   * @returns whether `error` was such a refusal
   */
  async noteRefusal({ slackUser, entry }: Asked, error: unknown): Promise<boolean> {
    if (!isRefusal(error)) return false;
    this.#log.warn({ slackUser }, 'SuperOffice refused the password of an agent');
    const { agents, edition } = this.#file;
    const isCurrent = isDeepStrictEqual(agents.get(slackUser), entry);
    if (isCurrent) await this.#refused.add({ slackUser, entry }, edition);
    return true;
  }

  async #agent(slackUser: string, entry: AgentEntry): Promise<Agent> {
    const known = this.#known.get(entry) ?? this.#meet(slackUser, entry);
    this.#known.set(entry, known);
    return await known.catch((error) => {
      this.#known.delete(entry);
      throw error;
    });
  }

  async #meet(slackUser: string, entry: AgentEntry): Promise<Agent> {
    const as = this.#superoffice.as({ kind: 'basic', ...entry }, 'click');
    const { associateId, name } = await as.principal();
    const pickUp = untilRefused((sessionId: number) => as.pickUp(sessionId));
    return { slackUser, entry, associateId, name, pickUp };
  }

  /** However many ask at once, a changed file is read once. */
  async #readOnce(): Promise<void> {
    this.#reading ??= this.#readAgain().finally(() => {
      this.#reading = null;
    });
    await this.#reading;
  }

  async #readAgain(): Promise<void> {
    const edition = await editionOf(this.#path);
    if (edition === this.#seen) return;
    this.#seen = edition;
    try {
      const before = this.#file;
      this.#file = await readAgentsFile(this.#path);
      // Whoever saves it again as it was wants what was refused to be tried again.
      if (isDeepStrictEqual(before.agents, this.#file.agents)) this.#refused.forget();
      this.#log.info({ agents: this.#file.agents.size }, 'agents file read again');
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      this.#log.error(
        { problem },
        'agents file changed but cannot be used; the last good one counts',
      );
    }
  }
}
