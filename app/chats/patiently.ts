import { TryAgainLater } from '../store/try-again-later.ts';
import { SuperOfficeError, type SuperOfficeErrorKind } from '../superoffice/errors.ts';
import type { Parts } from './parts.ts';

/** Troubles of SuperOffice's that pass by themselves and are nobody's fault here. */
const passing: readonly SuperOfficeErrorKind[] = [
  'password-refused',
  'busy',
  'unavailable',
  'timeout',
  'broken-connection',
  'misdirected',
];

const pause = 5_000;

/**
 * Work that can wait for SuperOffice to come back.
 * @throws {TryAgainLater} while SuperOffice is away
 */
export async function patiently<Answer>(
  { time }: Parts,
  call: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof SuperOfficeError) || !passing.includes(error.kind)) throw error;
    const delay = error.retryAfterMs ?? pause * (1 + time.random());
    throw new TryAgainLater(delay, error.message, { cause: error });
  }
}
