import type { AgentChoice } from '../domain/setup.ts';
import { slackUserId } from '../ids.ts';
import { agentEntriesOf, saveAgentEntries } from '../store/agent-entries.ts';
import type { Store, Tx } from '../store/store.ts';
import type { AgentEntry, AgentsFile } from './agents-file.ts';
import { WatchedAgentsFile } from './watched-agents-file.ts';

type Options = ConstructorParameters<typeof WatchedAgentsFile>[0] & {
  readonly store: Store;
  readonly workspace: string;
};

/** Why somebody cannot be this entry. */
export type NotChosen = 'has-own-entry' | 'is-another';

type Made = { readonly from: AgentEntry; readonly entry: AgentEntry };

/**
 * The entries of the agents file by the Slack user whose they are: one under a Slack id is that user's, any
 * other that of whoever an administrator chose for it. Both are looked at on every question.
 */
export class AgentEntries {
  readonly #options: Options;
  readonly #file: WatchedAgentsFile;
  /** By Slack user and label: what is known of a person is known by their entry, so it stays the same object. */
  #made = new Map<string, Made>();
  #parted: Parted;
  #last: AgentsFile;

  constructor(options: Options) {
    this.#options = options;
    this.#file = new WatchedAgentsFile(options);
    this.#parted = part(options.file);
    this.#last = this.#parted.own;
  }

  /** As they were last looked at. */
  get last(): AgentsFile {
    return this.#last;
  }

  /** Looks at them. */
  async latest(): Promise<AgentsFile> {
    const { file, own, labels } = await this.#latestFile();
    const { store, workspace } = this.#options;
    const chosen = labels.length === 0 ? [] : await agentEntriesOf(store.db, workspace);
    if (chosen.length === 0) {
      this.#made = new Map();
      this.#last = own;
      return own;
    }
    const agents = new Map(own.agents);
    const made = new Map<string, Made>();
    for (const { slackUser, label } of chosen) {
      const from = file.agents.get(label);
      if (!from || agents.has(slackUser) || slackUserId.test(label)) continue;
      const known = this.#made.get(`${slackUser} ${label}`);
      const one = known?.from === from ? known : { from, entry: { ...from } };
      made.set(`${slackUser} ${label}`, one);
      agents.set(slackUser, one.entry);
    }
    this.#made = made;
    this.#last = { ...file, agents };
    return this.#last;
  }

  /** Those for which somebody may be chosen, as it stands. */
  async choices(): Promise<AgentChoice[]> {
    const { store, workspace } = this.#options;
    const { labels } = await this.#latestFile();
    const chosen = await agentEntriesOf(store.db, workspace);
    const whose = new Map(chosen.map(({ label, slackUser }) => [label, slackUser]));
    return labels.map((label) => ({ label, slackUser: whose.get(label) ?? null }));
  }

  /**
   * Says who these entries are; it counts from the next click on.
   * @returns for each label of an entry that somebody cannot be, why; then nothing was changed
   */
  async choose(choices: readonly AgentChoice[]): Promise<ReadonlyMap<string, NotChosen>> {
    const { file, labels } = await this.#latestFile();
    const known = new Set(labels);
    const asked = new Map(
      choices
        .filter(({ label }) => known.has(label))
        .map(({ label, slackUser }) => [label, slackUser]),
    );
    const { store } = this.#options;
    return await store.write((tx) => this.#save(tx, file, asked));
  }

  /** Everybody is asked about again and again, so the file is taken apart only when it is another. */
  async #latestFile(): Promise<Parted> {
    const file = await this.#file.latest();
    if (file !== this.#parted.file) this.#parted = part(file);
    return this.#parted;
  }

  async #save(tx: Tx, file: AgentsFile, asked: ReadonlyMap<string, string | null>) {
    const { workspace } = this.#options;
    const others = (await agentEntriesOf(tx, workspace)).filter(({ label }) => !asked.has(label));
    const gone = others.filter(({ label }) => !file.agents.has(label));
    const taken = new Set(others.filter((one) => !gone.includes(one)).map((one) => one.slackUser));
    const problems = new Map<string, NotChosen>();
    for (const [label, slackUser] of asked) {
      if (slackUser === null) continue;
      if (file.agents.has(slackUser)) problems.set(label, 'has-own-entry');
      else if (taken.has(slackUser)) problems.set(label, 'is-another');
      taken.add(slackUser);
    }
    if (problems.size > 0) return problems;
    const forgotten = gone.map(({ label }) => [label, null] as const);
    await saveAgentEntries(tx, workspace, new Map([...asked, ...forgotten]));
    return problems;
  }
}

/** The agents file, its entries under Slack ids, and what the others are called. */
type Parted = {
  readonly file: AgentsFile;
  readonly own: AgentsFile;
  readonly labels: readonly string[];
};

function part(file: AgentsFile): Parted {
  const isId = (label: string) => slackUserId.test(label);
  const own = [...file.agents].filter(([label]) => isId(label));
  const labels = [...file.agents.keys()].filter((label) => !isId(label)).toSorted();
  return { file, own: { ...file, agents: new Map(own) }, labels };
}
