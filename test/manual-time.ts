import type { Time } from '../app/domain/time.ts';

export type MovableTime = Time & {
  /** Moves the present; whatever waits until then, or earlier, goes on. */
  forward(ms: number): void;
};

/** Time that stands still until it is moved. Chance is always one half. */
export function manualTime(start = Date.UTC(2026, 0, 15, 12)): MovableTime {
  const waiting = waitingList();
  let now = start;
  return {
    now: () => now,
    random: () => 0.5,
    wait: (ms, signal) => waiting.join(now + ms, now, signal),
    forward: (ms) => {
      now += ms;
      waiting.release(now);
    },
  };
}

/** The real time, plus what it was moved by; waits take as long as they say unless it is moved. */
export function shiftableTime(): MovableTime {
  const waiting = waitingList();
  let shift = 0;
  const now = () => Date.now() + shift;
  return {
    now,
    random: Math.random,
    wait: async (ms, signal) => {
      const until = now() + ms;
      const timer = setTimeout(() => waiting.release(until), Math.max(0, ms));
      await waiting.join(until, now(), signal);
      clearTimeout(timer);
    },
    forward: (ms) => {
      shift += ms;
      waiting.release(now());
    },
  };
}

type Waiting = { readonly until: number; readonly goOn: () => void };

/** Those who wait, each until its moment or its signal. */
function waitingList() {
  const waiting = new Set<Waiting>();

  async function join(until: number, now: number, signal?: AbortSignal): Promise<void> {
    if (until <= now || signal?.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const one = { until, goOn: () => resolve() };
    waiting.add(one);
    signal?.addEventListener('abort', one.goOn);
    await promise;
    waiting.delete(one);
    signal?.removeEventListener('abort', one.goOn);
  }

  function release(now: number): void {
    const due = [...waiting].filter(({ until }) => until <= now);
    for (const { goOn } of due.sort((one, other) => one.until - other.until)) goOn();
  }

  return { join, release };
}
