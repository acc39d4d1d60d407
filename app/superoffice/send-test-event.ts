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

/** What came back, and how long that took in milliseconds. */
export type TestAnswer = { readonly status: number; readonly text: string; readonly took: number };

/**
 * POSTs the event that SuperOffice sends when somebody saves a webhook, and follows no redirect.
 * @throws {Error} when nothing answers
 */
export async function sendTestEvent({ url, secret, time, timeout }: Options): Promise<TestAnswer> {
  const sentAt = time.now();
  const body = JSON.stringify(testEvent(sentAt));
  const answer = await ky.post(url, {
    body,
    timeout,
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
  return { status: answer.status, text: await answer.text(), took: time.now() - sentAt };
}

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
