import { createHmac } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startWebhookTeam } from './webhook-team.ts';

const named = (event: string) => ({ name: 'Other', secret: 'other', events: [event] });

test('an event is sent to those who listen for it', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, webhooks, receiver } = team;
  const { targetUrl } = receiver;
  await superoffice.savesWebhook({ ...named('ChatSession.Message'), targetUrl });
  superoffice.customerAsks();
  await webhooks.quiet();
  expect(receiver.received.map(({ json }) => json.WebhookName)).toEqual(['Pickup']);
});

test('a request names its event and how often it was tried before', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, webhooks, receiver } = team;
  superoffice.customerAsks();
  await webhooks.quiet();
  const [sent] = receiver.received;
  expect(sent?.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'user-agent': expect.stringMatching(/^NetServer-Webhook\//),
    'x-superoffice-event': 'chatsession.created',
    'x-superoffice-eventid': sent?.json.EventId,
    'x-superoffice-retry': '0',
  });
});

test('the signature is the HMAC of the bytes that were sent', async () => {
  await using team = await startWebhookTeam({ secret: 'påfugl' });
  const { superoffice, webhooks, receiver } = team;
  superoffice.customerAsks();
  await webhooks.quiet();
  const [sent] = receiver.received;
  const key = Buffer.from('påfugl', 'utf8');
  const expected = createHmac('sha256', key)
    .update(sent?.body ?? '')
    .digest('base64');
  expect(sent?.headers['x-superoffice-signature']).toBe(expected);
});

test('without a secret nothing is signed', async () => {
  await using team = await startWebhookTeam({ secret: '' });
  const { superoffice, webhooks, receiver } = team;
  superoffice.customerAsks();
  await webhooks.quiet();
  expect(receiver.received[0]?.headers).not.toHaveProperty('x-superoffice-signature');
});

test('an answer that takes too long is a failure', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, webhooks, receiver } = team;
  webhooks.timeoutMs = 50;
  receiver.answer = ({ headers }) => (headers['x-superoffice-retry'] === '0' ? null : 200);
  superoffice.customerAsks();
  await expect.poll(() => webhooks.deliveries.length).toBe(2);
  expect(webhooks.deliveries[0]?.status).toBeNull();
});

test('a target that is not there is a failure', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, webhooks, webhook, receiver } = team;
  await receiver.stop();
  superoffice.customerAsks();
  await webhooks.quiet();
  expect(webhooks.deliveries.map(({ status }) => status)).toEqual([null, null, null]);
  expect(webhook.consecutiveErrors).toBe(1);
});

test('one slow answer keeps no other event waiting', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, webhooks, receiver } = team;
  const { sessionId } = superoffice.customerAsks();
  await webhooks.quiet();
  receiver.answer = ({ json }) => (json.PrimaryKey === sessionId ? null : 200);
  superoffice.customerSays(sessionId, 'Hello?');
  superoffice.customerAsks();
  await expect.poll(() => webhooks.deliveries.at(-1)?.status).toBe(200);
  expect(webhooks.underWay).toBe(1);
});

test('stopping ends what waits for its next attempt', async () => {
  await using team = await startWebhookTeam({ webhookPace: 1 });
  const { superoffice, webhooks, receiver } = team;
  receiver.answer = () => 500;
  superoffice.customerAsks();
  await expect.poll(() => webhooks.deliveries[0]?.status).toBe(500);
  await superoffice.stop();
  expect(webhooks.deliveries).toHaveLength(1);
});

test('stopping ends what waits for an answer', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, webhooks, receiver } = team;
  receiver.answer = () => null;
  superoffice.customerAsks();
  await expect.poll(() => receiver.received.length).toBe(1);
  await superoffice.stop();
  expect(webhooks.underWay).toBe(0);
});

test('a SuperOffice without webhooks sends nothing', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, webhooks, webhook } = team;
  webhook.state = 'Stopped';
  superoffice.customerAsks();
  await setImmediate();
  expect(webhooks.deliveries).toEqual([]);
});
