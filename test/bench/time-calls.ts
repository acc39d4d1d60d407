import type { Call, Calls } from '../fakes/superoffice/calls.ts';
import { sharedClock } from './child.ts';

type Times = { arrived: number; answered: number | null };

/**
 * Notes on the shared clock when calls of a method come and are answered, by the session they are about:
 * the fake's own times are whole milliseconds.
 */
export function timeCalls(calls: Calls, method: string) {
  const times = new Map<number, Times[]>();
  const push = calls.push.bind(calls);
  calls.push = (...added: Call[]) => {
    for (const call of added) if (call.method === method) note(call);
    return push(...added);
  };

  function note(call: Call): void {
    const moments: Times = { arrived: sharedClock(), answered: null };
    const sessionId = Number(call.query.chatSessionEntityId ?? /\d+/.exec(call.body)?.[0]);
    times.set(sessionId, [...(times.get(sessionId) ?? []), moments]);
    let status: number | null = null;
    Object.defineProperty(call, 'status', {
      get: () => status,
      set: (value: number | null) => {
        moments.answered = sharedClock();
        status = value;
      },
    });
  }

  return {
    /** Every call about this session, oldest first. */
    of: (sessionId: number): readonly Times[] => times.get(sessionId) ?? [],
  };
}
