import type { Db, InboxRow, Tx } from './schema.ts';

/** What is remembered about an agent's DMs. */
export type Inbox = Omit<InboxRow, 'wanted'> & {
  /** Wants to be told of waiting chats. */
  readonly wanted: boolean;
};

/** Of a person of whom nothing is remembered: they want to be told. */
export function newInbox(workspace: string, slackUser: string): Inbox {
  return {
    workspace,
    slackUser,
    wanted: true,
    channel: null,
    refusal: null,
    refusedAt: null,
    lastSentAt: 0,
    summaryTs: null,
    summaryDrawn: null,
    summaryShownAt: 0,
    summedUpTo: 0,
  };
}

export async function findInbox(db: Db, workspace: string, slackUser: string): Promise<Inbox> {
  const row = await db
    .selectFrom('inboxes')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('slackUser', '=', slackUser)
    .executeTakeFirst();
  return row ? toInbox(row) : newInbox(workspace, slackUser);
}

/** Of everybody of whom anything is remembered. */
export async function inboxesOf(db: Db, workspace: string): Promise<Inbox[]> {
  const rows = await db
    .selectFrom('inboxes')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('slackUser')
    .execute();
  return rows.map(toInbox);
}

/** Has anybody there a summary to be kept up to date? */
export async function hasSummaries(db: Db, workspace: string): Promise<boolean> {
  const one = await db
    .selectFrom('inboxes')
    .select('slackUser')
    .where('workspace', '=', workspace)
    .where('summaryTs', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return one !== undefined;
}

/** Remembers what changed and keeps the rest. */
export async function saveInbox(
  tx: Tx,
  { workspace, slackUser }: Pick<Inbox, 'workspace' | 'slackUser'>,
  changed: Partial<Omit<Inbox, 'workspace' | 'slackUser'>>,
): Promise<void> {
  const columns = toColumns(changed);
  await tx
    .insertInto('inboxes')
    .values({ ...toRow(newInbox(workspace, slackUser)), ...columns })
    .onConflict((conflict) =>
      conflict.columns(['workspace', 'slackUser']).doUpdateSet({ slackUser, ...columns }),
    )
    .execute();
}

function toInbox(row: InboxRow): Inbox {
  return { ...row, wanted: row.wanted === 1 };
}

function toRow(inbox: Inbox): InboxRow {
  return { ...inbox, wanted: inbox.wanted ? 1 : 0 };
}

function toColumns({ wanted, ...others }: Partial<Inbox>): Partial<InboxRow> {
  return wanted === undefined ? others : { ...others, wanted: wanted ? 1 : 0 };
}
