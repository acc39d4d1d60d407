import { TryAgainLater } from '../store/try-again-later.ts';
import { SuperOfficeError, type SuperOfficeErrorKind } from '../superoffice/errors.ts';
import type { Parts } from './parts.ts';

const passing: readonly SuperOfficeErrorKind[] = [
  'password-refused',
  'busy',
  'unavailable',
  'timeout',
  'broken-connection',
  'misdirected',
  'maintenance',
];

/** Will this trouble of SuperOffice's pass by itself? */
export function willPass({ kind }: SuperOfficeError): boolean {
  return passing.includes(kind);
}

const whenAway = 5_000;
const whenRefused = 60_000;

/**
 * Work that can wait for SuperOffice, which is asked until it answers: soon while it is away, each
 * minute while it refuses or cannot be understood, for then somebody has to mend it.
 * @throws {TryAgainLater} when SuperOffice did not answer
 */
export async function patiently<Answer>(
  { time, log }: Parts,
  call: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof SuperOfficeError)) throw error;
    const isPassing = willPass(error);
    if (!isPassing)
      log.warn({ problem: error.message }, 'SuperOffice does not answer as it should');
    const pause = (isPassing ? whenAway : whenRefused) * (1 + time.random());
    throw new TryAgainLater(error.retryAfterMs ?? pause, error.message, { cause: error });
  }
}
