import { type PutDown, putDownWork } from './put-down-work.ts';
import type { Db, Tx } from './schema.ts';

const mostTries = 5;

type Options = {
  readonly explain: (error: unknown) => unknown;
  /** Called when work was put down and is committed. */
  readonly onWork: (work: PutDown) => void;
};

/**
 * Makes a `write` whose changes are transactions of their own, side by side with those of other
 * processes. PostgreSQL ends one of two that wait for each other, or that write the same key; that one
 * is tried again, and sees what the other wrote.
 */
export function writeAlone(db: Db, { explain, onWork }: Options) {
  return async <T>(change: (tx: Tx) => Promise<T>): Promise<T> => {
    try {
      const { result, work } = await persistently(() => carryOut(db, change));
      if (work) onWork(work);
      return result;
    } catch (error) {
      throw explain(error);
    }
  };
}

function carryOut<T>(db: Db, change: (tx: Tx) => Promise<T>) {
  return db.transaction().execute(async (tx) => {
    const result = await change(tx);
    return { result, work: await putDownWork(tx) };
  });
}

async function persistently<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === mostTries || !isOthersTurn(error)) throw error;
    }
  }
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html: unique_violation, serialization_failure, deadlock_detected. */
const othersTurn = ['23505', '40001', '40P01'];

function isOthersTurn(error: unknown): boolean {
  return error instanceof Error && 'code' in error && othersTurn.includes(`${error.code}`);
}
