import { expect, test } from 'vitest';
import { type Looks, pollRegularly } from '../../app/chats/poll-regularly.ts';
import { createLog } from '../../app/log.ts';
import { SuperOfficeError } from '../../app/superoffice/errors.ts';
import { LogLines } from '../harness/log-lines.ts';
import { manualTime } from '../manual-time.ts';

const never: Looks = { goodAt: null, failures: 0, away: null };

type Polling = { readonly fails: boolean; readonly random?: number; readonly error?: Error };

/** A poll that fails or not, every five seconds, where chance is `random`. */
function polling({ fails, random = 1, error = new Error('SuperOffice is away') }: Polling) {
  const time = { ...manualTime(), random: () => random };
  const lines = new LogLines();
  const poll = async () => {
    if (fails) throw error;
  };
  return {
    options: { poll, every: () => 5_000, time, log: createLog('info', lines) },
    lines,
    time,
  };
}

test('a good look is followed by the next at the usual time, and forgets earlier failures', async () => {
  const { options, time } = polling({ fails: false });
  const before = { goodAt: 1, failures: 7, away: 'maintenance' } as const;
  expect(await pollRegularly(options, before)).toEqual({
    looks: { goodAt: time.now(), failures: 0, away: null },
    nextMs: 5_000,
  });
});

test('failed looks follow one another at ever longer pauses, up to a minute', async () => {
  const { options } = polling({ fails: true });
  const pauses: number[] = [];
  let looks = never;
  for (let count = 0; count < 6; count += 1) {
    const next = await pollRegularly(options, looks);
    pauses.push(next.nextMs);
    looks = next.looks;
  }
  expect(pauses).toEqual([10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
  expect(looks).toEqual({ goodAt: null, failures: 6, away: null });
});

test('chance shortens a pause by up to half', async () => {
  const { options } = polling({ fails: true, random: 0 });
  expect((await pollRegularly(options, never)).nextMs).toBe(5_000);
});

test('a failure is said once, and its end, whichever process looked before', async () => {
  const { options, lines } = polling({ fails: true });
  const { looks } = await pollRegularly(options, never);
  await pollRegularly(options, looks);
  expect(lines.saying('SuperOffice queue not read')).toHaveLength(1);

  const again = polling({ fails: false });
  await pollRegularly(again.options, looks);
  expect(again.lines.saying('SuperOffice answers again')).toHaveLength(1);
});

test.each(['maintenance', 'gone-tenant'] as const)(
  'while SuperOffice says that it is away (%s), the next look is when it said',
  async (kind) => {
    const error = new SuperOfficeError({ method: 'state', kind, retryAfterMs: 300_000 });
    const { options } = polling({ fails: true, error });
    const { looks, nextMs } = await pollRegularly(options, never);
    expect(looks.away).toBe(kind);
    expect(nextMs).toBe(300_000);
  },
);
