import type { Webhook } from '../domain/webhook.ts';
import { createWebhookReader } from '../superoffice/webhook-reader.ts';
import { OwnWebhook } from './own-webhook.ts';
import type { Parts } from './parts.ts';

/** What SuperOffice tells by itself. */
export type Webhooks = {
  /** Tells what a request says: its body as it came and its signature. Null: SuperOffice sends none. */
  readonly read: ((rawBody: Buffer, signature: unknown) => Webhook | Promise<Webhook>) | null;
  /** Sees to it that SuperOffice sends them, where that is Pickup's own business. */
  makeSure(): Promise<void>;
};

/** @param secret of the webhook that an administrator made; null: there is none, or Pickup makes its own */
export function createWebhooks(parts: Parts, secret: string | null): Webhooks {
  if (secret === null && parts.online) return new OwnWebhook(parts, parts.online);
  const read = secret === null ? null : createWebhookReader(secret, parts.log);
  return { read, makeSure: async () => {} };
}
