import type { Pace } from '../domain/pace.ts';
import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import { Worker, type WorkHandler } from '../store/worker.ts';
import { type WorkKind, work } from './work-kinds.ts';

type Options = {
  readonly store: Store;
  readonly time: Time;
  readonly log: Log;
  readonly pace: Pace;
};

/** @param handlerOf asked when work of a kind is run, so that handlers may need the worker themselves */
export function createWorker(
  { store, time, log, pace }: Options,
  handlerOf: (kind: WorkKind) => WorkHandler,
): Worker {
  const handlers = Object.fromEntries(
    Object.values(work).map((kind): [string, WorkHandler] => [
      kind,
      (key, context) => handlerOf(kind)(key, context),
    ]),
  );
  const spacingMs = (kind: string) => spacing(kind, pace);
  return new Worker({ store, time, log, handlers, spacingMs, concurrency });
}

/** What would be done over and over while much happens is done now and then; other work knows its own pace. */
function spacing(kind: string, pace: Pace): number {
  if (kind === work.syncSession) return pace.syncEvery;
  return kind === work.sendDms || kind === work.updateSummaries ? pace.dmTurnEvery : 0;
}

/** Reading again what changed can wait while people are served: it is done one session or two at a time. */
function concurrency(kind: string): number {
  return kind === work.syncSession ? 2 : 8;
}
