import type { AgentEntries } from './agent-entries.ts';
import type { Agents } from './agents.ts';
import type { AgentsFile } from './agents-file.ts';
import { FileAgents } from './file-agents.ts';
import { LinkedAgents } from './linked-agents.ts';
import type { Online } from './online.ts';

/** Where it is known from who is who: a file, or what people connect themselves. */
export type AgentsSource =
  | { readonly path: string; readonly file: AgentsFile }
  | Omit<Online, 'superoffice'>;

type FileOptions = Omit<ConstructorParameters<typeof FileAgents>[0], 'path' | 'file'>;
type LinkedOptions = Omit<ConstructorParameters<typeof LinkedAgents>[0], 'online'>;
type Options = FileOptions & LinkedOptions;

/** Who is who; `online` is null where a file says so, and `entries` where none does. */
export async function createAgents(source: AgentsSource, options: Options): Promise<Created> {
  if ('file' in source) {
    const agents = new FileAgents({ ...options, ...source });
    await agents.entries.latest();
    return { agents, online: null, entries: agents.entries };
  }
  const online = { ...source, superoffice: options.superoffice };
  const agents = new LinkedAgents({ ...options, online });
  // Cards are drawn by who is who before anybody clicks.
  await agents.everybody();
  return { agents, online, entries: null };
}

type Created = {
  readonly agents: Agents;
  readonly online: Online | null;
  readonly entries: AgentEntries | null;
};
