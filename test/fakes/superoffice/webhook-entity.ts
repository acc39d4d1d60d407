import { associateCarrier } from './carriers.ts';
import { type FakeWebhook, webhookStates } from './webhook.ts';
import type { Wire } from './wire.ts';

/** A Webhook as it is read: its secret is never given back. */
export function webhookEntity(webhook: FakeWebhook, wire: Wire) {
  return {
    WebhookId: webhook.webhookId,
    Name: webhook.name,
    Events: webhook.events,
    TargetUrl: webhook.targetUrl,
    Secret: '',
    State: wire.enumeration(webhookStates, webhook.state),
    Type: webhook.type,
    Headers: webhook.headers,
    Properties: webhook.properties,
    Registered: wire.date(webhook.registeredAt),
    RegisteredAssociate: associateCarrier(webhook.registeredBy, wire),
    Updated: wire.date(webhook.updatedAt),
    UpdatedAssociate: associateCarrier(webhook.updatedBy, wire),
    ErrorsEmail: webhook.errorEmails.join(';'),
    ErrorEmails: webhook.errorEmails,
    ErrorAssociates: [],
    Description: webhook.description,
    NotifyVia: wire.enumeration(['None'], 'None'),
    NotifyWhen: wire.enumeration(['None'], 'None'),
    TotalCalls: webhook.totalCalls,
    TotalErrors: webhook.totalErrors,
    ConsecutiveErrors: webhook.consecutiveErrors,
    LastError: webhook.lastError,
  };
}
