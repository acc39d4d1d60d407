import { archiveEndpoints } from './archive-endpoints.ts';
import type { Endpoint } from './endpoint.ts';
import type { Faults } from './faults.ts';
import { messageEndpoints } from './message-endpoints.ts';
import { presenceEndpoints } from './presence-endpoints.ts';
import { sessionEndpoints } from './session-endpoints.ts';
import type { World } from './state.ts';
import { takingEndpoints } from './taking-endpoints.ts';
import { topicEndpoints } from './topic-endpoints.ts';
import { webhookEndpoints } from './webhook-endpoints.ts';
import type { WebhookRegistry } from './webhook-registry.ts';
import type { Webhooks } from './webhooks.ts';

type Endpoints = Readonly<Record<string, Endpoint>>;

/** The methods of SuperOffice's agents, as far as this SuperOffice has them. */
export function agentsEndpoints(
  world: World,
  faults: Faults,
  registry: WebhookRegistry,
  webhooks: Webhooks,
): Readonly<Record<'Chat' | 'Archive' | 'Webhook', Endpoints>> {
  return {
    Chat: {
      ...takingEndpoints(world, faults),
      ...sessionEndpoints(world),
      ...messageEndpoints(world),
      ...topicEndpoints(world),
      ...presenceEndpoints(world),
    },
    Archive: archiveEndpoints(world),
    Webhook: webhookEndpoints(registry, webhooks),
  };
}
