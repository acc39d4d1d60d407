import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process of the bench that answers what it is asked. */
export type Child<Api> = {
  /** Milliseconds from its start until it could answer. */
  readonly readyAfter: number;
  ask<Name extends keyof Api & string>(name: Name, ...given: Given<Api[Name]>): Reply<Api[Name]>;
  end(): Promise<void>;
};

type Given<Method> = Method extends (...given: infer Arguments) => unknown ? Arguments : never;
type Reply<Method> = Method extends (...given: never[]) => infer Answer
  ? Promise<Awaited<Answer>>
  : never;

/** As `npm start` does. */
const asInStart = ['--max-semi-space-size=8', '--memory-pool-timeout=1'];
const preload = fileURLToPath(new URL('../../preload.cjs', import.meta.url));

/** Starts a module in a process of its own, with the same flags for all; resolves when it is ready. */
export async function startChild<Api>(
  module: URL,
  { args = [], env = {} }: { args?: string[]; env?: Record<string, string> } = {},
): Promise<Child<Api>> {
  const started = performance.now();
  const child = fork(module, args, {
    env,
    execArgv: ['--expose-gc', ...asInStart, '--require', preload],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting: PromiseWithResolvers<unknown>[] = [];
  const ready = Promise.withResolvers<unknown>();
  waiting.push(ready);
  // Questions are answered in turn, so an answer belongs to the oldest question.
  child.on('message', ({ answer, problem }: { answer?: unknown; problem?: string }) => {
    const oldest = waiting.shift();
    if (problem === undefined) oldest?.resolve(answer);
    else oldest?.reject(new Error(problem));
  });
  child.on('exit', (code) => {
    for (const one of waiting) one.reject(new Error(`${module.pathname} ended with ${code}`));
  });
  await ready.promise;
  return {
    readyAfter: performance.now() - started,
    ask: (name, ...given) => {
      const asked = Promise.withResolvers<unknown>();
      waiting.push(asked);
      child.send({ name, given });
      return asked.promise as Reply<Api[typeof name]>;
    },
    end: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await ended;
    },
  };
}

/**
 * In such a process: says that it is ready, then answers questions one after another, and ends with
 * the process that started it.
 */
export function answerWith(api: Readonly<Record<string, (...given: never[]) => unknown>>): void {
  let before: Promise<void> = Promise.resolve();
  process.on('message', ({ name, given }: { name: string; given: never[] }) => {
    before = before.then(async () => {
      process.send?.(await replyTo(async () => await api[name]?.(...given)));
    });
  });
  process.on('disconnect', () => process.exit());
  process.send?.({});
}

async function replyTo(answer: () => Promise<unknown>): Promise<object> {
  try {
    return { answer: await answer() };
  } catch (error) {
    return { problem: String(error) };
  }
}

/** A clock that all processes of one machine share, in milliseconds. */
export function sharedClock(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** V8 tidies up when nothing has happened for eight seconds, and gives pages back a while after. */
const restsAfterMs = 12_000;
const longestMs = 60_000;
const lookEveryMs = 1_500;

/** What this process holds in memory when it rests, in MB: the least, when it has not become less for a while. */
export async function restingMemory(): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let atMs = 0, leastAt = 0; atMs < longestMs && atMs - leastAt < restsAfterMs; ) {
    const now = process.memoryUsage.rss() / 1024 / 1024;
    if (now < least - 1) leastAt = atMs;
    least = Math.min(least, now);
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    atMs += lookEveryMs;
  }
  return least;
}
