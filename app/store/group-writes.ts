import { type PutDown, putDownWork } from './put-down-work.ts';
import type { Db, Tx } from './schema.ts';

type Pending = {
  readonly change: (tx: Tx) => Promise<void>;
  readonly committed: () => void;
  readonly failed: (error: unknown) => void;
};

type Options = {
  readonly explain: (error: unknown) => unknown;
  /** Called when work was put down and is on the disk. */
  readonly onWork: (work: PutDown) => void;
};

/**
 * Makes a `write` that commits together what arrives together, because a commit waits for the disk:
 * what comes in the same turn of the event loop, and what comes while a commit is under way.
 */
export function groupWrites(db: Db, { explain, onWork }: Options) {
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
      for (const work of await commit(db, group)) onWork(work);
    }
    flushed = undefined;
  }

  return { write, drained: async () => flushed };
}

/** @returns the work that was put down */
async function commit(db: Db, group: readonly Pending[]): Promise<readonly PutDown[]> {
  try {
    const work = await db.transaction().execute(async (tx) => {
      for (const { change } of group) await change(tx);
      return await putDownWork(tx);
    });
    for (const { committed } of group) committed();
    return work ? [work] : [];
  } catch (error) {
    return await commitOneByOne(db, group, error);
  }
}

async function commitOneByOne(
  db: Db,
  group: readonly Pending[],
  error: unknown,
): Promise<readonly PutDown[]> {
  const [only, ...others] = group;
  if (only && others.length === 0) {
    only.failed(error);
    return [];
  }
  const work: PutDown[] = [];
  for (const pending of group) work.push(...(await commit(db, [pending])));
  return work;
}
