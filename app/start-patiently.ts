import type { Time } from './domain/time.ts';
import type { Log } from './log.ts';
import { mayPass, startProblem } from './start-problem.ts';

type Options = {
  readonly time: Time;
  readonly log: Log;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
  /** Told of what is in the way now. */
  readonly onProblem: (problem: string) => void;
};

/**
 * Starts something, again and again while what keeps it from starting may pass by itself; that is said
 * in the log once a minute.
 * @returns null when it was told to end before it had started
 * @throws what does not pass
 */
export async function startPatiently<Started>(
  start: () => Promise<Started>,
  { time, log, signal, onProblem }: Options,
): Promise<Started | null> {
  let complainAt = 0;
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      return await start();
    } catch (error) {
      if (!mayPass(error)) throw error;
      const problem = startProblem(error);
      onProblem(problem);
      if (time.now() >= complainAt) {
        log.error({ problem }, 'Pickup cannot start yet, trying on');
        complainAt = time.now() + complainEvery;
      }
      await time.wait(pause(failures) * (0.5 + time.random() / 2), signal);
    }
  }
  return null;
}

const complainEvery = 60_000;
const longestPause = 15_000;

function pause(failures: number): number {
  return Math.min(500 * 2 ** failures, longestPause);
}
