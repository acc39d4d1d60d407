import { isDeepStrictEqual } from 'node:util';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import { basicCredentials } from '../superoffice/basic.ts';
import type { SuperOffice } from '../superoffice/superoffice.ts';
import { AgentEntries } from './agent-entries.ts';
import type { Agent, AgentLookup, Agents, Colleague, NoAgent, Priority } from './agents.ts';
import type { AgentEntry, AgentsFile } from './agents-file.ts';
import type { Place } from './parts.ts';
import { RefusedPasswords } from './refused-passwords.ts';
import { isRefusal, untilRefused } from './until-refused.ts';

/** The agents of the agents file, which is looked at on every question, as is who is which of its entries. */
export class FileAgents implements Agents {
  readonly entries: AgentEntries;
  readonly #superoffice: SuperOffice;
  readonly #log: Log;
  /** By entry, so that what was asked for an earlier edition is never taken for this one. */
  readonly #known = new WeakMap<AgentEntry, Promise<Agent>>();
  /** Who was met, by Slack id, and by which entry. */
  readonly #met = new Map<string, { readonly entry: AgentEntry; readonly associateId: number }>();
  readonly #entries = new WeakMap<Agent, AgentEntry>();
  readonly #refused: RefusedPasswords;

  constructor(options: {
    path: string;
    file: AgentsFile;
    superoffice: SuperOffice;
    store: Store;
    log: Log;
    place: Pick<Place, 'workspace'>;
  }) {
    this.#superoffice = options.superoffice;
    this.#refused = new RefusedPasswords(options.store);
    // Whoever saves it again as it was wants what was refused to be tried again.
    const onSavedAgain = () => this.#refused.forget();
    const { workspace } = options.place;
    this.entries = new AgentEntries({ ...options, workspace, onSavedAgain });
    this.#log = options.log;
  }

  async isLinked(slackUser: string): Promise<boolean> {
    const { agents } = await this.entries.latest();
    return agents.has(slackUser);
  }

  /** To meet many takes its time: who was not met yet is met by what the file says when it is their turn. */
  async everybody(): Promise<Colleague[]> {
    const { agents, edition } = await this.entries.latest();
    const refused = await this.#refused.among([...agents.values()], edition);
    return [...agents].map(([slackUser, entry]) => ({
      slackUser,
      find: async () => {
        const isMet = this.#met.get(slackUser)?.entry === entry && !refused.has(entry);
        return isMet
          ? { found: 'agent', agent: await this.#agent(slackUser, entry, 'background') }
          : await this.#find(slackUser, 'background');
      },
    }));
  }

  associateOf(slackUser: string): number | null {
    const met = this.#met.get(slackUser);
    return met && met.entry === this.entries.last.agents.get(slackUser) ? met.associateId : null;
  }

  slackUserOf(associateId: number): string | null {
    const slackUsers = [...this.#met.keys()];
    return slackUsers.find((slackUser) => this.associateOf(slackUser) === associateId) ?? null;
  }

  async find(slackUser: string): Promise<AgentLookup> {
    return await this.#find(slackUser, 'click');
  }

  async refusalIn(agent: Agent, error: unknown): Promise<NoAgent | null> {
    const entry = this.#entries.get(agent);
    const { slackUser, name } = agent;
    const isRefused = entry && (await this.#noteRefusal(slackUser, entry, error));
    return isRefused ? { found: 'password-refused', username: name } : null;
  }

  async #find(slackUser: string, priority: Priority): Promise<AgentLookup> {
    const { agents, edition } = await this.entries.latest();
    const entry = agents.get(slackUser);
    if (!entry) return { found: 'not-linked' };
    const refused = { found: 'password-refused', username: entry.username } as const;
    if (await this.#refused.has(entry, edition)) return refused;
    try {
      return { found: 'agent', agent: await this.#agent(slackUser, entry, priority) };
    } catch (error) {
      if (!(await this.#noteRefusal(slackUser, entry, error))) throw error;
      return refused;
    }
  }

  /**
   * Remembers, past restarts, that these credentials were refused, so that they are not tried again
   * until the agents file changes for this person or is saved again as it was: repeated tries lock
   * accounts.
   * @returns whether `error` was such a refusal
   */
  async #noteRefusal(slackUser: string, entry: AgentEntry, error: unknown): Promise<boolean> {
    if (!isRefusal(error)) return false;
    this.#log.warn({ slackUser }, 'SuperOffice refused the password of an agent');
    const { agents, edition } = this.entries.last;
    const isCurrent = isDeepStrictEqual(agents.get(slackUser), entry);
    if (isCurrent) await this.#refused.add(entry, edition);
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
    const credentials = basicCredentials(entry.username, entry.password);
    const as = this.#superoffice.as(credentials, 'click');
    const { associateId, name } = await this.#superoffice.as(credentials, priority).principal();
    this.#met.set(slackUser, { entry, associateId });
    const pickUp = untilRefused((sessionId: number) => as.pickUp(sessionId));
    const agent = { slackUser, associateId, name, pickUp };
    this.#entries.set(agent, entry);
    return agent;
  }
}
