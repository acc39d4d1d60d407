import type { ChannelRow } from './route-rows.ts';
import type { Db, Tx } from './schema.ts';

/** Whatever is known of a workspace's channels. */
export async function knownChannels(db: Db, workspace: string): Promise<ChannelRow[]> {
  return await db.selectFrom('channels').selectAll().where('workspace', '=', workspace).execute();
}

/** Of a channel of which nothing is known: it takes cards, and that was never tried. */
export async function findChannel(db: Db, workspace: string, channel: string): Promise<ChannelRow> {
  const row = await db
    .selectFrom('channels')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .executeTakeFirst();
  return row ?? unknown(workspace, channel);
}

/** The channels that take no cards. */
export async function closedChannels(db: Db, workspace: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('channels')
    .select('channel')
    .where('workspace', '=', workspace)
    .where('closedAt', 'is not', null)
    .execute();
  return new Set(rows.map(({ channel }) => channel));
}

/** Remembers what changed and keeps the rest. */
export async function saveChannel(
  tx: Tx,
  { workspace, channel }: Pick<ChannelRow, 'workspace' | 'channel'>,
  changed: Partial<Omit<ChannelRow, 'workspace' | 'channel'>>,
): Promise<void> {
  await tx
    .insertInto('channels')
    .values({ ...unknown(workspace, channel), ...changed })
    .onConflict((conflict) =>
      conflict.columns(['workspace', 'channel']).doUpdateSet({ channel, ...changed }),
    )
    .execute();
}

function unknown(workspace: string, channel: string): ChannelRow {
  const open = { closedAt: null, refusal: null, toldAt: null };
  return { workspace, channel, ...open, provenAt: null, provenBy: null };
}
