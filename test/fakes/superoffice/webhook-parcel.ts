import { createHmac, randomUUID } from 'node:crypto';
import { wireDate } from './dates.ts';
import type { FakeAssociate, World } from './state.ts';
import type { FakeWebhook, WebhookSettings } from './webhook.ts';
import type { Post } from './webhook-post.ts';

/** Something that happened, for all webhooks alike. */
export type Happening = {
  readonly eventId: string;
  readonly at: number;
  readonly event: string;
  readonly primaryKey: number;
  readonly changes: readonly string[];
  readonly by: FakeAssociate | null;
  /** Null in SuperOffices that send no values. */
  readonly fieldValues: object | null;
};

/** What one webhook is told of it: the same bytes at every attempt. */
export type Parcel = Post & {
  readonly webhook: FakeWebhook;
  readonly event: string;
  readonly eventId: string;
  readonly primaryKey: number;
};

export function parcelFor(webhook: FakeWebhook, happening: Happening, ctx: string): Parcel {
  const { event, eventId, primaryKey } = happening;
  const body = JSON.stringify(envelope(webhook, happening, ctx));
  const headers = headersOf(webhook, event, eventId, body);
  return { webhook, event, eventId, primaryKey, headers, body };
}

/** What is POSTed to see whether somebody is there. Its header names another event than its body. */
export function testPost(
  settings: WebhookSettings,
  by: FakeAssociate | null,
  { now, ctx }: Pick<World, 'now' | 'ctx'>,
): Post {
  const at = now();
  const [eventId, event] = [randomUUID(), 'test'];
  const none = { primaryKey: 0, changes: [], fieldValues: null };
  const body = JSON.stringify(envelope(settings, { eventId, at, event, by, ...none }, ctx));
  const headers = headersOf(settings, event, randomUUID(), body);
  return { headers: { ...headers, 'X-Hook-Test': 'true' }, body };
}

function envelope(
  { name, properties }: WebhookSettings,
  happening: Happening,
  ctx: string,
): object {
  const { eventId, at, changes, event, primaryKey, by, fieldValues } = happening;
  return {
    EventId: eventId,
    Timestamp: wireDate(at, { zone: 'UTC', tag: 'Z', fractionDigits: 7 }),
    Changes: changes,
    Event: event,
    PrimaryKey: primaryKey,
    Entity: event.split('.')[0],
    ContextIdentifier: ctx,
    ChangedByAssociateId: by?.associateId ?? 0,
    WebhookName: name,
    ...(fieldValues ? { FieldValues: fieldValues } : {}),
    ...properties,
  };
}

function headersOf(
  { secret, headers }: WebhookSettings,
  event: string,
  eventId: string,
  body: string,
): Record<string, string> {
  return {
    'Content-Type': 'application/json; charset=utf-8',
    'User-Agent': 'NetServer-Webhook/11.5.0',
    'X-SuperOffice-Event': event,
    'X-SuperOffice-EventId': eventId,
    ...(secret ? { 'X-SuperOffice-Signature': signature(secret, body) } : {}),
    ...headers,
  };
}

function signature(secret: string, body: string): string {
  return createHmac('sha256', secret).update(body, 'utf8').digest('base64');
}
