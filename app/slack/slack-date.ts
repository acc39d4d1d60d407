import ky from 'ky';
import { SlackError } from './slack-error.ts';

/**
 * What time it is at Slack, epoch milliseconds, to the second; null when the answer does not say.
 * Needs no token. @throws {SlackError} when Slack cannot be reached
 */
export async function slackDate(apiUrl: string, timeout: number): Promise<number | null> {
  const request = ky.head(`${apiUrl}api.test`, { timeout, retry: 0, throwHttpErrors: false });
  const { headers } = await request.catch((error) => {
    throw new SlackError('api.test', { kind: 'unavailable' }, error);
  });
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? null : date;
}
