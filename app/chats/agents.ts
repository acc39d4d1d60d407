import { isDeepStrictEqual } from 'node:util';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import type { SuperOffice } from '../superoffice/superoffice.ts';
import type { SessionRead } from '../superoffice/types.ts';
import type { AgentEntry, AgentsFile } from './agents-file.ts';
import { type Asked, RefusedPasswords } from './refused-passwords.ts';
import { isRefusal, untilRefused } from './until-refused.ts';
import { WatchedAgentsFile } from './watched-agents-file.ts';

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

/** `click`: a person waits. */
type Priority = 'click' | 'background';

export type AgentLookup =
  | { readonly found: 'agent'; readonly agent: Agent }
  | { readonly found: 'not-linked' }
  | { readonly found: 'password-refused'; readonly username: string };

/** Who is an agent, by the agents file, which is looked at on every question. */
export class Agents {
  readonly #file: WatchedAgentsFile;
  readonly #superoffice: SuperOffice;
  readonly #log: Log;
  /** By entry, so that what was asked for an earlier edition is never taken for this one. */
  readonly #known = new WeakMap<AgentEntry, Promise<Agent>>();
  /** Who was met, by Slack id, and by which entry. */
  readonly #met = new Map<string, { readonly entry: AgentEntry; readonly associateId: number }>();
  readonly #refused: RefusedPasswords;

  constructor(options: {
    path: string;
    file: AgentsFile;
    superoffice: SuperOffice;
    store: Store;
    log: Log;
  }) {
    this.#superoffice = options.superoffice;
    this.#refused = new RefusedPasswords(options.store);
    // Whoever saves it again as it was wants what was refused to be tried again.
    const onSavedAgain = () => this.#refused.forget();
    this.#file = new WatchedAgentsFile({ ...options, onSavedAgain });
    this.#log = options.log;
  }

  /** Is this person in the agents file? SuperOffice is not asked. */
  async isLinked(slackUser: string): Promise<boolean> {
    const { agents } = await this.#file.latest();
    return agents.has(slackUser);
  }

  /** Everybody in the agents file, by their Slack ids. */
  async slackUsers(): Promise<string[]> {
    const { agents } = await this.#file.latest();
    return [...agents.keys()];
  }

  /** The associate who a Slack user is; null unless `find` found them before. */
  associateOf(slackUser: string): number | null {
    const met = this.#met.get(slackUser);
    return met && met.entry === this.#file.last.agents.get(slackUser) ? met.associateId : null;
  }

  /** The Slack user who an associate is; null unless `find` found them before. */
  slackUserOf(associateId: number): string | null {
    const slackUsers = [...this.#met.keys()];
    return slackUsers.find((slackUser) => this.associateOf(slackUser) === associateId) ?? null;
  }

  /** @throws {SuperOfficeError} when SuperOffice cannot say now who this person is */
  async find(slackUser: string, priority: Priority = 'click'): Promise<AgentLookup> {
    const { agents, edition } = await this.#file.latest();
    const entry = agents.get(slackUser);
    if (!entry) return { found: 'not-linked' };
    const refused = { found: 'password-refused', username: entry.username } as const;
    if (await this.#refused.has({ slackUser, entry }, edition)) return refused;
    try {
      return { found: 'agent', agent: await this.#agent(slackUser, entry, priority) };
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
    const { agents, edition } = this.#file.last;
    const isCurrent = isDeepStrictEqual(agents.get(slackUser), entry);
    if (isCurrent) await this.#refused.add({ slackUser, entry }, edition);
    return true;
  }

  async #agent(slackUser: string, entry: AgentEntry, priority: Priority): Promise<Agent> {
    const known = this.#known.get(entry) ?? this.#meet(slackUser, entry, priority);
    this.#known.set(entry, known);
    return await known.catch((error) => {
      this.#known.delete(entry);
      throw error;
    });
  }

  async #meet(slackUser: string, entry: AgentEntry, priority: Priority): Promise<Agent> {
    const credentials = { kind: 'basic', ...entry } as const;
    const as = this.#superoffice.as(credentials, 'click');
    const { associateId, name } = await this.#superoffice.as(credentials, priority).principal();
    this.#met.set(slackUser, { entry, associateId });
    const pickUp = untilRefused((sessionId: number) => as.pickUp(sessionId));
    return { slackUser, entry, associateId, name, pickUp };
  }
}
