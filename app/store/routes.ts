import { lock } from './differences.ts';
import type { RouteRow } from './route-rows.ts';
import type { Db, Tx } from './schema.ts';

/** Whose routes: a workspace with its SuperOffice. */
type Whose = Pick<RouteRow, 'workspace' | 'tenant'>;

/** All of them, by topic and then the oldest first. */
export async function routesOf(db: Db, { workspace, tenant }: Whose): Promise<RouteRow[]> {
  return await db
    .selectFrom('routes')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('tenant', '=', tenant)
    .orderBy('topicId')
    .orderBy('madeAt')
    .orderBy('channel')
    .execute();
}

/**
 * Has the cards of a topic go to these channels and no others. A route that was there stays as it was made. Of
 * two who choose at the same moment, the last counts as a whole.
 * @returns how many of those chosen before get none any more
 */
export async function saveRoutes(
  tx: Tx,
  topic: Pick<RouteRow, 'workspace' | 'tenant' | 'topicId'>,
  { channels, ...made }: Pick<RouteRow, 'madeBy' | 'madeAt'> & { channels: readonly string[] },
): Promise<number> {
  const { workspace, tenant, topicId } = topic;
  await lock(tx, `routes ${workspace}/${tenant}`);
  const removed = await tx
    .deleteFrom('routes')
    .where('workspace', '=', workspace)
    .where('tenant', '=', tenant)
    .where('topicId', '=', topicId)
    .$if(channels.length > 0, (query) => query.where('channel', 'not in', channels))
    .executeTakeFirstOrThrow();
  for (const channel of channels) {
    await tx
      .insertInto('routes')
      .values({ ...topic, channel, ...made })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return Number(removed.numDeletedRows);
}
