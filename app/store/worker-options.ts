import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import type { WorkHandlers } from './runs.ts';
import type { Store } from './store.ts';
import type { Verdict } from './verdict.ts';

export type WorkerOptions = {
  readonly store: Store;
  readonly time: Time;
  readonly log: Log;
  /** Items of other kinds stay in the queue. */
  readonly handlers: WorkHandlers;
  /** How many of a kind are taken from the queue at once; no kind holds up another. Default 8. */
  readonly concurrency?: (kind: string) => number;
  /** How many of those for one owner, so that whoever's work takes long holds up nobody else. Default as many. */
  readonly concurrencyOfOne?: (kind: string) => number;
  /** How long after the start of a run the next may start. Default 500 for every kind. */
  readonly spacingMs?: (kind: string) => number;
  /** Told of each run that ended here. Default: nobody is. */
  readonly onRun?: (kind: string, verdict: Verdict) => void;
  /** Names this process among all that work on the store. Default: made up. */
  readonly holder?: string;
};

export type WorkLoopOptions = Required<WorkerOptions>;
