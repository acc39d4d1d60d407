import type { ServerResponse } from 'node:http';
import type { Webhook } from '../../app/domain/webhook.ts';
import type { Pickup } from '../../app/pickup.ts';
import type { ReadRequest } from '../../app/read-body.ts';
import { webhookAnswer } from '../../app/ui/webhook-answers.ts';

/**
 * Something happened in SuperOffice: put down, then answered. Only 200 counts there as heard; and never
 * 410, which would switch the webhook off.
 */
export function superofficeWebhook(
  { chats, metrics }: Pickup,
  read: NonNullable<Pickup['webhooks']['read']>,
) {
  const take = async (request: ReadRequest, response: ServerResponse): Promise<void> => {
    const webhook = await read(request.rawBody, request.headers['x-superoffice-signature']);
    metrics.webhookCame(webhook);
    if (webhook.is === 'chat') await chats.hear(webhook);
    response.writeHead(statusFor(webhook), { 'content-type': 'text/plain; charset=utf-8' });
    response.end(`${webhookAnswer(webhook)}\n`);
  };
  return Object.assign(take, { bodyLimit: 256_000 });
}

function statusFor({ is }: Webhook): number {
  if (is === 'unsigned') return 401;
  return is === 'unreadable' ? 400 : 200;
}
