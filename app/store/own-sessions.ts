import type { Session } from '../domain/session.ts';
import type { Db } from './schema.ts';
import { toStored } from './sessions.ts';

/** The chats that an associate has, as they were last read; the oldest first. */
export async function sessionsOf(
  db: Db,
  { tenant, associateId }: { tenant: string; associateId: number },
): Promise<Session[]> {
  const rows = await db
    .selectFrom('sessions')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('live', '=', 1)
    .where('state', '=', 'picked-up')
    .where('ownerId', '=', associateId)
    .orderBy('sessionId')
    .execute();
  return rows.flatMap((row) => toStored(row).session ?? []);
}
