import type { Log } from '../log.ts';
import { getFact, setFact } from '../store/facts.ts';
import type { Store } from '../store/store.ts';
import type { SessionRead, SuperOffice } from '../superoffice/superoffice.ts';
import { type AgentEntry, type AgentsFile, editionOf, readAgentsFile } from './agents-file.ts';
import { isRefusal, untilRefused } from './until-refused.ts';

/** A Slack user with a SuperOffice user of their own. */
export type Agent = {
  readonly slackUser: string;
  /** The edition of the agents file that says so. */
  readonly edition: string;
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

/** Whose password was tried, from which edition of the agents file. */
type Asked = Pick<Agent, 'slackUser' | 'edition'>;

/**
 * Who is an agent, by the agents file. The file is looked at on every question and read again when
 * it changed; while a changed file cannot be used, the last good one counts.
 */
export class Agents {
  readonly #path: string;
  readonly #superoffice: SuperOffice;
  readonly #store: Store;
  readonly #log: Log;
  #file: AgentsFile;
  #unusable: string | null = null;
  #known = new Map<string, Promise<Agent>>();
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
    this.#superoffice = options.superoffice;
    this.#store = options.store;
    this.#log = options.log;
  }

  /** @throws {SuperOfficeError} when SuperOffice cannot say now who this person is */
  async find(slackUser: string): Promise<AgentLookup> {
    await this.#readOnce();
    const { agents, edition } = this.#file;
    const entry = agents.get(slackUser);
    if (!entry) return { found: 'not-linked' };
    const refused = { found: 'password-refused', username: entry.username } as const;
    if (await this.#isRefused(slackUser)) return refused;
    try {
      return { found: 'agent', agent: await this.#agent(slackUser, entry) };
    } catch (error) {
      if (!(await this.noteRefusal({ slackUser, edition }, error))) throw error;
      return refused;
    }
  }

  /**
   * Remembers, past restarts, that this person's password was refused, so that it is not tried again
   * until the agents file changes: repeated tries lock accounts.
   * @returns whether `error` was such a refusal
   */
  async noteRefusal({ slackUser, edition }: Asked, error: unknown): Promise<boolean> {
    if (!isRefusal(error)) return false;
    await this.#store.write((tx) => setFact(tx, refusalKey(slackUser), edition));
    this.#log.warn({ slackUser }, 'SuperOffice refused the password of an agent');
    return true;
  }

  async #isRefused(slackUser: string): Promise<boolean> {
    return (await getFact(this.#store.db, refusalKey(slackUser))) === this.#file.edition;
  }

  async #agent(slackUser: string, entry: AgentEntry): Promise<Agent> {
    const known = this.#known.get(slackUser) ?? this.#meet(slackUser, entry);
    this.#known.set(slackUser, known);
    return await known.catch((error) => {
      this.#known.delete(slackUser);
      throw error;
    });
  }

  async #meet(slackUser: string, entry: AgentEntry): Promise<Agent> {
    const { edition } = this.#file;
    const as = this.#superoffice.as({ kind: 'basic', ...entry }, 'click');
    const { associateId, name } = await as.principal();
    const pickUp = untilRefused((sessionId: number) => as.pickUp(sessionId));
    return { slackUser, edition, associateId, name, pickUp };
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
    if (edition === this.#file.edition || edition === this.#unusable) return;
    try {
      this.#file = await readAgentsFile(this.#path);
      this.#known.clear();
      this.#unusable = null;
      this.#log.info({ agents: this.#file.agents.size }, 'agents file read again');
    } catch (error) {
      this.#unusable = edition;
      const problem = error instanceof Error ? error.message : String(error);
      this.#log.error(
        { problem },
        'agents file changed but cannot be used; the last good one counts',
      );
    }
  }
}

function refusalKey(slackUser: string): string {
  return `password-refused/${slackUser}`;
}
