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

/** Who is who; `online` is null where a file says so. */
export async function createAgents(
  source: AgentsSource,
  options: Options,
): Promise<{ readonly agents: Agents; readonly online: Online | null }> {
  if ('file' in source) return { agents: new FileAgents({ ...options, ...source }), online: null };
  const online = { ...source, superoffice: options.superoffice };
  const agents = new LinkedAgents({ ...options, online });
  // Cards are drawn by who is who before anybody clicks.
  await agents.slackUsers();
  return { agents, online };
}
