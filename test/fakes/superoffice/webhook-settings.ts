import { type Fields, memberOf } from './parameters.ts';
import { type WebhookSettings, webhookStates } from './webhook.ts';

/** What a Webhook entity sets. What it leaves out or empty (null) stays as it is. */
export function wantedSettings(entity: Fields): Partial<WebhookSettings> {
  const state = memberOf(webhookStates, entity.get('state'));
  return {
    ...text(entity, 'name'),
    ...text(entity, 'description'),
    ...text(entity, 'targetUrl'),
    ...text(entity, 'secret'),
    ...text(entity, 'type'),
    ...list(entity, 'events'),
    ...list(entity, 'errorEmails'),
    ...dictionary(entity),
    ...(state && state !== 'Unknown' ? { state } : {}),
  };
}

type Texts = 'name' | 'description' | 'targetUrl' | 'secret' | 'type';

function text(entity: Fields, name: Texts): Partial<Pick<WebhookSettings, Texts>> {
  const value = entity.get(name.toLowerCase());
  return typeof value === 'string' ? { [name]: value } : {};
}

type Lists = 'events' | 'errorEmails';

function list(entity: Fields, name: Lists): Partial<Pick<WebhookSettings, Lists>> {
  const value = entity.get(name.toLowerCase());
  return Array.isArray(value) ? { [name]: value.map(String) } : {};
}

function dictionary(entity: Fields): Partial<Pick<WebhookSettings, 'headers' | 'properties'>> {
  const headers = Object.entries(entity.get('headers') ?? {});
  const properties = entity.get('properties');
  return {
    ...(headers.length ? { headers: Object.fromEntries(headers) } : {}),
    ...(typeof properties === 'object' && properties ? { properties: { ...properties } } : {}),
  };
}
