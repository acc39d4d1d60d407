import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { callerOf } from './caller.ts';
import { startWebhookTeam } from './webhook-team.ts';

async function startSaving() {
  const team = await startWebhookTeam();
  const { superoffice } = team;
  const admin = superoffice.addAssociate({ fullName: 'Ada Min', administrator: true });
  const agent = callerOf(superoffice, admin);
  const call = (method: string, body?: unknown) =>
    agent.send('POST', `/v1/Agents/Webhook/${method}`, body);
  return { ...team, admin, call };
}

test('saving posts a signed test event', async () => {
  await using team = await startSaving();
  const [sent] = team.receiver.tests;
  expect(sent?.json).toMatchObject({
    Event: 'test',
    Entity: 'test',
    PrimaryKey: 0,
    Changes: [],
    WebhookName: 'Pickup',
  });
  expect(sent?.json).not.toHaveProperty('FieldValues');
  const signature = createHmac('sha256', 'sesame')
    .update(sent?.body ?? '')
    .digest('base64');
  expect(sent?.headers).toMatchObject({
    'x-hook-test': 'true',
    'x-superoffice-event': 'test',
    'x-superoffice-signature': signature,
  });
});

test('the test event’s header names another id than its body', async () => {
  await using team = await startSaving();
  const [sent] = team.receiver.tests;
  expect(sent?.headers['x-superoffice-eventid']).not.toBe(sent?.json.EventId);
});

test('nothing is saved unless the test is answered with 200', async () => {
  await using team = await startSaving();
  const { superoffice, receiver, webhooks } = team;
  receiver.answer = () => 401;
  const { targetUrl } = receiver;
  const saving = superoffice.savesWebhook({ targetUrl, secret: 'x' });
  await expect(saving).rejects.toThrow('HTTP 401');
  expect(webhooks.all).toHaveLength(1);
});

test('only this machine may do without https', async () => {
  await using team = await startSaving();
  const saving = { Name: 'Far', TargetUrl: 'http://192.0.2.1/webhook', Events: [] };
  const { status, json } = await team.call('SaveWebhook', saving);
  expect([status, json]).toMatchObject([400, { Error: true, ErrorType: 'ArgumentException' }]);
});

test('webhooks are for administrators', async () => {
  await using team = await startSaving();
  const { superoffice, anna } = team;
  const reply = await callerOf(superoffice, anna).send('POST', '/v1/Agents/Webhook/GetAllWebhooks');
  expect(reply.status).toBe(403);
  expect(reply.json).toMatchObject({ Error: true });
});

test('a secret is never given back', async () => {
  await using team = await startSaving();
  const { text } = await team.call('getallwebhooks', {});
  expect(text).toContain(team.receiver.targetUrl);
  expect(text).not.toContain('sesame');
});

test('a webhook keeps its secret when it is read and saved', async () => {
  await using team = await startSaving();
  const { call, webhook } = team;
  const read = await call(`GetWebhook?webhookId=${webhook.webhookId}`);
  await call('SaveWebHook', { ...Object(read.json), Name: 'Renamed' });
  expect(webhook).toMatchObject({ name: 'Renamed', secret: 'sesame' });
});

test('making a webhook active again forgives its errors', async () => {
  await using team = await startSaving();
  const { webhook, call } = team;
  Object.assign(webhook, { state: 'TooManyErrors', failedAttempts: 9, consecutiveErrors: 3 });
  await call('SaveWebhook', { WebhookId: webhook.webhookId, State: 'Active' });
  expect(webhook).toMatchObject({ state: 'Active', failedAttempts: 0, consecutiveErrors: 0 });
});

test('a webhook’s own headers and properties are sent', async () => {
  await using team = await startSaving();
  const { superoffice, webhooks, webhook, receiver, call } = team;
  const own = { Headers: { 'X-Tenant': 'north' }, Properties: { Tenant: 'north' } };
  await call('SaveWebhook', { WebhookId: webhook.webhookId, ...own });
  superoffice.customerAsks();
  await webhooks.quiet();
  const [sent] = receiver.received;
  expect([sent?.headers['x-tenant'], sent?.json.Tenant]).toEqual(['north', 'north']);
});

test('a deleted webhook hears nothing', async () => {
  await using team = await startSaving();
  const { superoffice, webhooks, webhook, call } = team;
  await call(`DeleteWebhook?WebhookId=${webhook.webhookId}`);
  superoffice.customerAsks();
  expect([webhooks.all, webhooks.underWay]).toEqual([[], 0]);
});

test('a signalled event goes to those who listen for it', async () => {
  await using team = await startSaving();
  const { webhooks, webhook, receiver, call } = team;
  await call('SaveWebhook', { WebhookId: webhook.webhookId, Events: ['window.closed'] });
  await call('SignalEvent', { EventName: 'window.closed', PrimaryKey: 7, Data: { Pane: 'left' } });
  await webhooks.quiet();
  const body = { Event: 'window.closed', Entity: 'window', PrimaryKey: 7 };
  expect(receiver.received[0]?.json).toMatchObject({ ...body, FieldValues: { Pane: 'left' } });
});
