import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import { StoreError } from './store-error.ts';
import { TryAgainLater } from './try-again-later.ts';
import type { LeasedItem } from './work.ts';

/** What a run's end means for its item. */
export type Verdict =
  | { readonly verdict: 'done'; readonly restMs: number }
  | { readonly verdict: 'retry'; readonly restMs: number; readonly counted: boolean }
  | { readonly verdict: 'park'; readonly restMs: number };

/** Counted failures in a row after which an item is parked; with the back-off, some six minutes. */
const mostTries = 12;

/** Decides about a failed run and says so in the log. */
export function judge(error: unknown, item: LeasedItem, { time, log }: Judging): Verdict {
  const { kind, key, attempt } = item;
  if (error instanceof TryAgainLater) {
    const { delayMs, message } = error;
    log.info({ kind, key, delayMs, reason: message }, 'work put off');
    return { verdict: 'retry', restMs: delayMs, counted: false };
  }
  const delayMs = backOff(attempt, time.random());
  if (error instanceof StoreError && error.passing) {
    log.info({ kind, key, delayMs, reason: error.message }, 'work put off');
    return { verdict: 'retry', restMs: delayMs, counted: false };
  }
  if (attempt >= mostTries) {
    log.error({ kind, key, attempt, err: error }, 'work parked: it failed too often');
    return { verdict: 'park', restMs: delayMs };
  }
  log.warn({ kind, key, attempt, delayMs, err: error }, 'work failed, will be tried again');
  return { verdict: 'retry', restMs: delayMs, counted: true };
}

type Judging = { readonly time: Time; readonly log: Log };

/** Doubles from one second to a minute, less up to half of it so that failures spread out. */
function backOff(attempt: number, random: number): number {
  const full = Math.min(60_000, 1_000 * 2 ** (attempt - 1));
  return Math.round(full * (1 - random / 2));
}
