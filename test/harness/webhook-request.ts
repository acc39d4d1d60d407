import { createHmac, randomUUID } from 'node:crypto';
import { webhookSecret } from './settings.ts';

/** An event as SuperOffice documents it. */
export function envelope(changed: object = {}): object {
  return {
    EventId: randomUUID(),
    Timestamp: '2026-11-22T14:03:00.1234567Z',
    Changes: [],
    Event: 'chatsession.created',
    PrimaryKey: 581,
    Entity: 'chatsession',
    ContextIdentifier: 'Default',
    ChangedByAssociateId: 0,
    WebhookName: 'Pickup',
    ...changed,
  };
}

export function signatureOf(body: string | Uint8Array, secret = webhookSecret): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}

type Sending = {
  readonly path?: string;
  readonly method?: string;
  /** Instead of the right one; null for none. */
  readonly signature?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Sends what might be a webhook to a Pickup, and tells how it answers. */
export async function send(
  { url }: { readonly url: string },
  body: string | Uint8Array<ArrayBuffer>,
  { path = '', method = 'POST', signature = signatureOf(body), headers = {} }: Sending = {},
): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${url}/superoffice/webhook${path}`, {
    method,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      ...(signature !== null && { 'X-SuperOffice-Signature': signature }),
      ...headers,
    },
    ...(method !== 'GET' && { body }),
  });
  return { status: answer.status, text: await answer.text() };
}
