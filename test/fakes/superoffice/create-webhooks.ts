import type { World } from './state.ts';
import type { FakeWebhook } from './webhook.ts';
import { WebhookRegistry } from './webhook-registry.ts';
import { WebhookSender } from './webhook-sender.ts';
import { Webhooks } from './webhooks.ts';

type NewWebhook = {
  targetUrl: string;
  secret: string;
  /** Default all events of chat sessions. */
  events?: readonly string[];
  name?: string;
};

/** All that a SuperOffice needs for webhooks. Without any of them it does nothing. */
export function createWebhooks(world: World, pace: number) {
  const sender = new WebhookSender(world.now, pace);
  const registry = new WebhookRegistry(world, sender);
  return {
    sender,
    registry,
    webhooks: new Webhooks(world, registry, sender),

    /** An administrator saves a webhook; throws why not when its target does not answer 200. */
    savesWebhook: (wanted: NewWebhook): Promise<FakeWebhook> =>
      registry.save(0, { name: 'Pickup', events: chatEvents, ...wanted }, null),
  };
}

const chatEvents = ['chatsession.created', 'chatsession.changed', 'chatsession.message'];
