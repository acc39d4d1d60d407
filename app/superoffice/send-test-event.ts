import { randomUUID } from 'node:crypto';
import ky from 'ky';
import type { Time } from '../domain/time.ts';
import { webhookSignature } from './webhook-signature.ts';

type Options = {
  /** The address of the webhook. */
  readonly url: string;
  /** What it is signed with. */
  readonly secret: string;
  readonly time: Time;
  readonly timeout: number;
};

/** What came back (the beginning of it, if it has no end), and how long that took in milliseconds. */
export type TestAnswer = { readonly status: number; readonly text: string; readonly took: number };

/**
 * POSTs the event that SuperOffice sends when somebody saves a webhook, and follows no redirect.
 * @throws {Error} when nothing answers
 */
export async function sendTestEvent({ url, secret, time, timeout }: Options): Promise<TestAnswer> {
  const sentAt = time.now();
  const body = JSON.stringify(testEvent(sentAt));
  const signal = AbortSignal.timeout(timeout);
  const answer = await ky.post(url, {
    body,
    timeout: false,
    signal,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'X-SuperOffice-Event': 'test',
      'X-Hook-Test': 'true',
      'X-SuperOffice-Signature': webhookSignature(secret, body),
    },
    retry: 0,
    redirect: 'manual',
    throwHttpErrors: false,
  });
  return { status: answer.status, text: await beginningOf(answer), took: time.now() - sentAt };
}

/** As much as came until the exchange was over, timed out or broke off; no more than Pickup could have said. */
async function beginningOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body ?? []) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > mostRead) break;
    }
  } catch {
    // What came before is the answer.
  }
  return Buffer.concat(chunks).toString();
}

const mostRead = 10_000;

function testEvent(at: number) {
  return {
    EventId: randomUUID(),
    Timestamp: new Date(at).toISOString(),
    Changes: [],
    Event: 'test',
    PrimaryKey: 0,
    Entity: 'test',
    ContextIdentifier: 'Default',
    ChangedByAssociateId: 0,
    WebhookName: 'Pickup doctor',
  };
}
