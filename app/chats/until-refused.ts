import PQueue from 'p-queue';
import { SuperOfficeError } from '../superoffice/errors.ts';

/**
 * Makes a person's calls one after the other, and none after their password was refused: wrong
 * passwords sent side by side lock an account before the first answer is there.
 */
export function untilRefused<Given, Answer>(
  call: (given: Given) => Promise<Answer>,
): (given: Given) => Promise<Answer> {
  const queue = new PQueue({ concurrency: 1 });
  let refusal: SuperOfficeError | null = null;
  const attempt = async (given: Given) => {
    if (refusal) throw refusal;
    return await call(given).catch((error) => {
      if (isRefusal(error)) refusal = error;
      throw error;
    });
  };
  return (given) => queue.add(() => attempt(given));
}

/** Did SuperOffice refuse the password? */
export function isRefusal(error: unknown): error is SuperOfficeError {
  return error instanceof SuperOfficeError && error.kind === 'password-refused';
}
