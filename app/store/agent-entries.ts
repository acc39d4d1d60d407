import type { AgentEntryRow } from './route-rows.ts';
import type { Db, Tx } from './schema.ts';

/** Who is which entry of the agents file, by what was chosen in Slack. */
export async function agentEntriesOf(db: Db, workspace: string): Promise<AgentEntryRow[]> {
  return await db
    .selectFrom('agent_entries')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('label')
    .execute();
}

/** Says of each of these entries who it is, null: nobody. One person is one entry: the others stay as they are. */
export async function saveAgentEntries(
  tx: Tx,
  workspace: string,
  chosen: ReadonlyMap<string, string | null>,
): Promise<void> {
  if (chosen.size === 0) return;
  await tx
    .deleteFrom('agent_entries')
    .where('workspace', '=', workspace)
    .where('label', 'in', [...chosen.keys()])
    .execute();
  for (const [label, slackUser] of chosen) {
    if (slackUser === null) continue;
    await tx.insertInto('agent_entries').values({ workspace, slackUser, label }).execute();
  }
}
