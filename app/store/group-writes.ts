import type { Db, Tx } from './schema.ts';

type Change = (tx: Tx) => Promise<void>;

type Pending = {
  readonly change: Change;
  readonly committed: () => void;
  readonly failed: (error: unknown) => void;
};

/**
 * Makes a `write` that commits together what arrives together, because a commit waits for the disk:
 * what comes in the same turn of the event loop, and what comes while a commit is under way.
 */
export function groupWrites(db: Db, explain: (error: unknown) => unknown) {
  let waiting: Pending[] = [];
  let flushed: Promise<void> | undefined;

  function write<T>(change: (tx: Tx) => Promise<T>): Promise<T> {
    const written = Promise.withResolvers<T>();
    let result: Promise<T>;
    waiting.push({
      change: async (tx) => {
        result = change(tx);
        await result;
      },
      committed: () => written.resolve(result),
      failed: (error) => written.reject(explain(error)),
    });
    flushed ??= flush();
    return written.promise;
  }

  async function flush(): Promise<void> {
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      await commit(db, group);
    }
    flushed = undefined;
  }

  return { write, drained: async () => flushed };
}

async function commit(db: Db, group: readonly Pending[]): Promise<void> {
  try {
    await db.transaction().execute(async (tx) => {
      for (const { change } of group) await change(tx);
    });
  } catch (error) {
    await commitOneByOne(db, group, error);
    return;
  }
  for (const { committed } of group) committed();
}

async function commitOneByOne(db: Db, group: readonly Pending[], error: unknown): Promise<void> {
  const [only, ...others] = group;
  if (only && others.length === 0) {
    only.failed(error);
    return;
  }
  for (const pending of group) await commit(db, [pending]);
}
