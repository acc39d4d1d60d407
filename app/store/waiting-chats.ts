import type { CardRow, Db, SessionRow } from './schema.ts';

/** Of a session that waits, what decides who is told of it: no snapshot, as thousands may wait. */
export type WaitingRow = Pick<
  SessionRow,
  'sessionId' | 'topicId' | 'requestedAt' | 'round' | 'roundAt' | 'quietRound' | 'firstSeenAt'
>;

/** Of its cards, what says who sees it. */
export type CardOfWaiting = Pick<
  CardRow,
  'cardId' | 'sessionId' | 'round' | 'channel' | 'surface' | 'slackUser' | 'ts' | 'createdAt'
> & { readonly moved: boolean };

/** The topics in which any session waits. */
export async function topicsThatWait(db: Db, tenant: string): Promise<ReadonlySet<number>> {
  const rows = await waiting(db, tenant).select('topicId').distinct().execute();
  return new Set(rows.flatMap(({ topicId }) => topicId ?? []));
}

/** The sessions that wait, the longest wait first. */
export async function sessionsThatWait(db: Db, tenant: string): Promise<WaitingRow[]> {
  return await waiting(db, tenant)
    .select(['sessionId', 'topicId', 'requestedAt', 'round', 'roundAt', 'quietRound'])
    .select('firstSeenAt')
    .orderBy((eb) => eb.fn.coalesce('requestedAt', 'firstSeenAt'))
    .orderBy('sessionId')
    .execute();
}

/** Every card of the sessions that wait, posted or not, of earlier rounds too. */
export async function cardsOfWaiting(
  db: Db,
  tenant: string,
  workspace: string,
): Promise<CardOfWaiting[]> {
  const rows = await db
    .selectFrom('cards')
    .select(['cardId', 'sessionId', 'round', 'channel', 'surface', 'slackUser', 'ts', 'createdAt'])
    .select('moved')
    .where('tenant', '=', tenant)
    // Found by their ids: PostgreSQL joins many sessions that wait the slow way.
    .where('sessionId', 'in', waiting(db, tenant).select('sessionId'))
    .where('workspace', '=', workspace)
    .execute();
  return rows.map(({ moved, ...row }) => ({ ...row, moved: moved === 1 }));
}

function waiting(db: Db, tenant: string) {
  return db
    .selectFrom('sessions')
    .where('sessions.tenant', '=', tenant)
    .where('sessions.live', '=', 1)
    .where('sessions.state', '=', 'waiting');
}
