import type { Pace } from '../domain/pace.ts';
import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import type { Metrics, WorkEnd } from '../metrics/metrics.ts';
import type { Store } from '../store/store.ts';
import type { Verdict } from '../store/verdict.ts';
import { Worker, type WorkHandler } from '../store/worker.ts';
import { type WorkKind, work } from './work-kinds.ts';

type Options = {
  readonly store: Store;
  readonly time: Time;
  readonly log: Log;
  readonly pace: Pace;
  readonly metrics: Metrics;
};

/** @param handlerOf asked when work of a kind is run, so that handlers may need the worker themselves */
export function createWorker(
  { store, time, log, pace, metrics }: Options,
  handlerOf: (kind: WorkKind) => WorkHandler,
): Worker {
  const handlers = Object.fromEntries(
    Object.values(work).map((kind): [string, WorkHandler] => [
      kind,
      (key, context) => handlerOf(kind)(key, context),
    ]),
  );
  const spacingMs = (kind: string) => spacing(kind, pace);
  const onRun = (kind: string, verdict: Verdict) => metrics.workRan(kind, endOf(verdict));
  return new Worker({ store, time, log, handlers, spacingMs, concurrency, onRun });
}

/** As the metrics name it: a failure that named its own delay was nobody's fault. */
function endOf(end: Verdict): WorkEnd {
  if (end.verdict === 'done') return 'done';
  if (end.verdict === 'park') return 'parked';
  return end.counted ? 'failed' : 'put-off';
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
