import type { SessionState } from '../domain/session.ts';
import type { Db } from './schema.ts';

/** What is compared with a look at the archive. */
export type KnownSession = {
  readonly sessionId: number;
  readonly row: string | null;
  readonly state: SessionState | null;
  readonly readAt: number | null;
};

/**
 * The sessions to which something may still happen (not over, or never read), and whatever is known
 * of those that are listed.
 */
export function knownSessions(
  db: Db,
  tenant: string,
  listed: readonly number[],
): Promise<KnownSession[]> {
  return db
    .selectFrom('sessions')
    .select(['sessionId', 'row', 'state', 'readAt'])
    .where(({ eb, or, and }) => {
      const isOurs = eb('tenant', '=', tenant);
      // Each side names the tenant, so that each is found by its own index.
      return or([
        and([isOurs, eb('live', '=', 1)]),
        and([isOurs, eb('sessionId', 'in', [0, ...listed])]),
      ]);
    })
    .orderBy('sessionId')
    .execute();
}
