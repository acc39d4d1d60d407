import { onTestFinished } from 'vitest';
import type { Log } from '../../app/log.ts';
import type { WorkItem } from '../../app/store/work.ts';
import { Worker } from '../../app/store/worker.ts';
import type { WorkerOptions } from '../../app/store/worker-options.ts';
import { type MovableTime, manualTime } from '../manual-time.ts';
import { freshStore } from './with-store.ts';

type LogLine = {
  readonly level: string;
  readonly fields: unknown;
  readonly message: unknown;
};

type ListLog = Log & { readonly lines: LogLine[] };

/** A log that is a list. */
export function listLog(): ListLog {
  const lines: LogLine[] = [];
  const at = (level: string) => (fields: unknown, message?: unknown) => {
    lines.push({ level, fields, message });
  };
  const [trace, debug, info, warn, error] = ['trace', 'debug', 'info', 'warn', 'error'].map(at);
  if (!(trace && debug && info && warn && error)) throw new Error('unreachable');
  const log: ListLog = { trace, debug, info, warn, error, lines, child: () => log };
  return log;
}

type Options = Partial<WorkerOptions> & Pick<WorkerOptions, 'handlers'>;

/** A worker that has begun, on a store and a time of its own unless given; stopped after the test. */
export async function workerOn(options: Options) {
  const time: MovableTime = manualTime();
  const log = listLog();
  const store = options.store ?? (await freshStore());
  const worker = new Worker({ time, log, ...options, store });
  worker.start();
  onTestFinished(() => worker.stop(0));
  return {
    ...{ time, log, store, worker },
    add: (item: WorkItem) => store.write((tx) => worker.add(tx, item)),
    addAfter: (item: WorkItem, delayMs: number) =>
      store.write((tx) => worker.addAfter(tx, item, delayMs)),
    addUrgent: (item: WorkItem) => store.write((tx) => worker.addUrgent(tx, item)),
  };
}

/** A handler whose runs are counted and held until they are let go. */
export function gate() {
  const held: PromiseWithResolvers<void>[] = [];
  const handler = async () => {
    const run = Promise.withResolvers<void>();
    held.push(run);
    await run.promise;
  };
  const letGo = () => {
    for (const run of held) run.resolve();
  };
  return { handler, held, letGo };
}
