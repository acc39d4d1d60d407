import { bare } from './carriers.ts';
import type { AgentRequest, Endpoint } from './endpoint.ts';
import {
  type Fields,
  fieldsOf,
  integer,
  memberOf,
  NotAllowed,
  present,
  text,
} from './parameters.ts';
import { defaultSettings, type FakeWebhook, newWebhook, webhookStates } from './webhook.ts';
import { webhookEntity } from './webhook-entity.ts';
import { completed, type WebhookRegistry } from './webhook-registry.ts';
import { wantedSettings } from './webhook-settings.ts';
import type { Webhooks } from './webhooks.ts';

/** The methods of SuperOffice's Webhook agent, for administrators only. */
export function webhookEndpoints(
  registry: WebhookRegistry,
  webhooks: Webhooks,
): Record<string, Endpoint> {
  const methods = { ...registryMethods(registry), ...callingMethods(registry, webhooks) };
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [name, guarded(method, webhooks)]),
  );
}

function registryMethods(registry: WebhookRegistry): Record<string, Endpoint> {
  const entity = (webhook: FakeWebhook | null, { wire }: AgentRequest) =>
    webhook ? webhookEntity(webhook, wire) : null;
  return {
    CreateDefaultWebhook: (request) => entity(newWebhook(0, defaultSettings, null, null), request),

    async SaveWebhook(request) {
      const { body, caller } = request;
      return entity(await registry.save(idIn(body), wantedSettings(body), caller), request);
    },

    GetWebhook: (request) => entity(registry.find(integer(request.query, 'webhookId')), request),

    DeleteWebhook({ query }) {
      registry.delete(integer(query, 'WebhookId'));
      return null;
    },

    GetAllWebhooks: ({ body, wire }) =>
      registry.all.filter(matching(body)).map((webhook) => webhookEntity(webhook, wire)),

    GetLastError: ({ body }) => registry.find(integer(body, 'WebhookId'))?.lastError ?? '',
  };
}

function callingMethods(registry: WebhookRegistry, webhooks: Webhooks): Record<string, Endpoint> {
  return {
    async TestWebhook({ body, caller }) {
      const wanted = fieldsOf(present(body, 'Webhook'));
      const settings = completed(wantedSettings(wanted), registry.find(idIn(wanted)));
      const { success, message } = await registry.test(settings, caller);
      return { Success: success, Message: message, ...bare };
    },

    SignalEvent({ body, caller }) {
      const data = body.get('data');
      webhooks.signal({
        event: text(body, 'EventName'),
        primaryKey: integer(body, 'PrimaryKey'),
        by: caller,
        fieldValues: typeof data === 'object' ? data : null,
      });
      return null;
    },
  };
}

function guarded(method: Endpoint, webhooks: Webhooks): Endpoint {
  return (request) => {
    if (!webhooks.isOpen) throw new NotAllowed('The Webhook agent is not available to this app.');
    if (request.caller.administrator) return method(request);
    throw new NotAllowed('Webhooks are for administrators.');
  };
}

/** Filters that are empty, or name no state, let everything through. */
function matching(filters: Fields): (webhook: FakeWebhook) => boolean {
  const name = filters.get('namefilter');
  const event = filters.get('eventfilter');
  // Official texts use both names.
  const state = memberOf(
    webhookStates,
    filters.get('statusfilter') ?? filters.get('statefilter') ?? 'Unknown',
  );
  return (webhook) =>
    (!name || webhook.name === name) &&
    (!event || webhook.events.includes(String(event))) &&
    (!state || state === 'Unknown' || webhook.state === state);
}

function idIn(webhook: Fields): number {
  return webhook.get('webhookid') ? integer(webhook, 'WebhookId') : 0;
}
