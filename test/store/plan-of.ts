import type { CompiledQuery, KyselyPlugin } from 'kysely';
import type { Store, Tx } from '../../app/store/store.ts';

/** How SQLite goes about everything that a change, or a read, asks: a line for each step. */
export async function planOf(store: Store, change: (tx: Tx) => Promise<unknown>) {
  const asked: CompiledQuery[] = [];
  const note: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      asked.push(store.db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  await store.write((tx) => change(tx.withPlugin(note)));
  const plans = asked.map(async (query) => {
    const explain = { ...query, sql: `explain query plan ${query.sql}` };
    const { rows } = await store.db.executeQuery<{ detail: string }>(explain);
    return rows.map(({ detail }) => detail);
  });
  return (await Promise.all(plans)).flat();
}

/**
 * The steps that take longer the more is stored: a look through all sessions or cards, or through all of
 * a tenant's. An index of a few rows only may be looked through.
 */
export function slowSteps(plan: readonly string[]): string[] {
  return plan.filter((step) => {
    const isScan = /^SCAN (?:sessions|cards)/.test(step) && !fewRows.test(step);
    return (
      isScan || /^SEARCH (?:sessions|cards) USING .*\(tenant=\?\)$/.test(step.replace(fewRows, ''))
    );
  });
}

const fewRows = /USING INDEX (?:cards_unposted|cards_lagging|sessions_unread|sessions_to_wipe).*/;
