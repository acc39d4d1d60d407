import type { Message } from '../domain/card.ts';
import type { Db, Tx } from './schema.ts';

/** A line that is said once in a channel. */
export type Notice = {
  readonly noticeId: string;
  readonly workspace: string;
  readonly channel: string;
  readonly message: Message;
  readonly createdAt: number;
};

/** Plans a line, once for each `noticeId`: false when it was planned before, even if already said. */
export async function addNotice(tx: Tx, notice: Notice): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('notices')
    .values({ ...notice, message: JSON.stringify(notice.message), ts: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows !== 0n;
}

/** The oldest line that this channel has not been told. */
export async function nextNotice(
  db: Db,
  workspace: string,
  channel: string,
): Promise<Notice | undefined> {
  const row = await db
    .selectFrom('notices')
    .select(['noticeId', 'workspace', 'channel', 'message', 'createdAt'])
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where('ts', 'is', null)
    .orderBy('createdAt')
    .orderBy('noticeId')
    .limit(1)
    .executeTakeFirst();
  return row && { ...row, message: parseMessage(row.message) };
}

function parseMessage(text: string): Message {
  return JSON.parse(text) as Message; // only `addNotice` writes it
}

export async function markNoticePosted(tx: Tx, noticeId: string, ts: string): Promise<void> {
  await tx.updateTable('notices').set({ ts }).where('noticeId', '=', noticeId).execute();
}

/** Drops the lines that a channel, or a person, has not been told. */
export async function dropNotices(tx: Tx, workspace: string, channel: string): Promise<void> {
  await tx
    .deleteFrom('notices')
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where('ts', 'is', null)
    .execute();
}
