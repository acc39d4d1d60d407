import { z } from 'zod';
import type { RegisteredWebhook, WantedWebhook } from './types.ts';

/** What is told of chats: without one of them a card may be late. */
export const webhookEvents: readonly string[] = [
  'chatsession.created',
  'chatsession.changed',
  'chatsession.message',
];

const text = z.string().nullish().catch(null);

const webhookWire = z.looseObject({
  WebhookId: z.number().int(),
  Name: text,
  Events: z.array(z.string()).nullish().catch(null),
  TargetUrl: text,
  State: z.union([z.string(), z.number()]).nullish().catch(null),
});
type WebhookWire = z.infer<typeof webhookWire>;

/** The requests to SuperOffice's Webhook agent, which online is closed to apps that did not ask for it. */
export const webhookCalls = {
  all: () => ({
    ...call('GetAllWebhooks', z.array(webhookWire).nullable()),
    json: { NameFilter: '', EventFilter: '', StatusFilter: 'Unknown' },
  }),

  /** SuperOffice POSTs a test event to the target, and saves only what answers it with 200. */
  save: ({ before, name, url, events, secret }: WantedWebhook) => ({
    ...call('SaveWebhook', webhookWire),
    json: {
      ...(before?.entity ?? { WebhookId: 0, Name: name, Type: 'webhook' }),
      Events: [...new Set([...(before?.events ?? []), ...events])],
      TargetUrl: url,
      Secret: secret,
      State: 'Active',
    },
    changes: true,
  }),

  remove: (webhookId: number) => ({
    ...call('DeleteWebhook', z.unknown()),
    query: `WebhookId=${webhookId}`,
    changes: true,
  }),
};

function call<T>(method: string, schema: z.ZodType<T>) {
  return { verb: 'post', path: `v1/Agents/Webhook/${method}`, schema } as const;
}

export function registeredWebhook(wire: WebhookWire): RegisteredWebhook {
  const { WebhookId, Name, Events, TargetUrl, State } = wire;
  return {
    webhookId: WebhookId,
    name: Name ?? '',
    url: TargetUrl ?? '',
    events: Events ?? [],
    state: states[String(State)] ?? 'unknown',
    entity: wire,
  };
}

const states: Readonly<Record<string, RegisteredWebhook['state']>> = {
  Active: 'active',
  1: 'active',
  Stopped: 'stopped',
  2: 'stopped',
  TooManyErrors: 'too many errors',
  3: 'too many errors',
};
