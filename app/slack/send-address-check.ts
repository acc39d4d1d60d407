import { createHmac, randomUUID } from 'node:crypto';
import ky from 'ky';
import type { Time } from '../domain/time.ts';

type Options = {
  /** Where Slack sends events. */
  readonly url: string;
  readonly signingSecret: string;
  readonly time: Time;
  readonly timeout: number;
};

/**
 * POSTs what Slack sends to an address that is newly set, which has to repeat a word, and follows no
 * redirect. `isRepeated`: it did.
 * @throws {Error} when nothing answers
 */
export async function sendAddressCheck({ url, signingSecret, time, timeout }: Options) {
  const challenge = randomUUID();
  const body = JSON.stringify({ type: 'url_verification', challenge });
  const timestamp = Math.floor(time.now() / 1_000);
  const signed = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`);
  const answer = await ky.post(url, {
    body,
    headers: {
      'Content-Type': 'application/json',
      'X-Slack-Request-Timestamp': String(timestamp),
      'X-Slack-Signature': `v0=${signed.digest('hex')}`,
    },
    ...{ timeout, retry: 0, redirect: 'manual', throwHttpErrors: false },
  });
  const text = await answer.text();
  return { status: answer.status, text, isRepeated: text.includes(challenge) };
}
