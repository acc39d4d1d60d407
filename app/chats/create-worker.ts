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
  /** Does it work for several workspaces? */
  readonly isForSeveral: boolean;
};

/** @param handlerOf asked when work of a kind is run, so that handlers may need the worker themselves */
export function createWorker(
  { store, time, log, pace, metrics, isForSeveral }: Options,
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
  const concurrency = (kind: string) => concurrencyOfOne(kind) * (isForSeveral ? several : 1);
  const pacing = { spacingMs, concurrency, concurrencyOfOne };
  return new Worker({ store, time, log, handlers, ...pacing, onRun });
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
  if (kind === work.publishHome) return pace.homeRest;
  return kind === work.sendDms || kind === work.updateSummaries ? pace.dmTurnEvery : 0;
}

/** So many workspaces, or their SuperOffices, may be slow at once before others wait for them. */
const several = 8;

/** Reading again what changed, and Homes, can wait while people are served: that is done one or two at a time. */
function concurrencyOfOne(kind: string): number {
  return kind === work.syncSession || kind === work.publishHome ? 2 : 8;
}
