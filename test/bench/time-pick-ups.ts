import type { Call, Calls } from '../fakes/superoffice/calls.ts';
import { sharedClock } from './child.ts';

type Times = { arrived: number; answered: number | null };

/** Notes on the shared clock when pick-ups come and are answered: the fake's own times are whole milliseconds. */
export function timePickUps(calls: Calls) {
  const times = new Map<number, Times>();
  const push = calls.push.bind(calls);
  calls.push = (...added: Call[]) => {
    for (const call of added) if (call.method === 'PickUpChatSession') note(call);
    return push(...added);
  };

  function note(call: Call): void {
    const moments: Times = { arrived: sharedClock(), answered: null };
    times.set(Number(/\d+/.exec(call.body)?.[0]), moments);
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
    of: (sessionId: number) => times.get(sessionId) ?? { arrived: null, answered: null },
  };
}
