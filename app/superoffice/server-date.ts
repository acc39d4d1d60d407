import ky from 'ky';
import { errorFrom } from './error-from.ts';

/**
 * What time it is at this SuperOffice, epoch milliseconds, to the second; null when the answer does
 * not say. Any HTTP answer will do, so it needs no login.
 * @throws {SuperOfficeError} when SuperOffice cannot be reached
 */
export async function serverDate(apiUrl: string, timeout: number): Promise<number | null> {
  const asIs = { retry: 0, redirect: 'manual', throwHttpErrors: false } as const;
  const { headers } = await ky.head(apiUrl, { timeout, ...asIs }).catch((error) => {
    throw errorFrom(error, { method: 'api', changes: false }, 0);
  });
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? null : date;
}
