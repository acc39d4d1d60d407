import { expect, test } from 'vitest';
import { startWebhookTeam } from './webhook-team.ts';

test('what fails three times is given up', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, webhooks, webhook, receiver } = team;
  receiver.answer = () => 500;
  superoffice.customerAsks();
  await webhooks.quiet();
  const retries = receiver.received.map(({ headers }) => headers['x-superoffice-retry']);
  expect(retries).toEqual(['0', '1', '2']);
  expect(new Set(receiver.received.map(({ body }) => body.toString())).size).toBe(1);
  expect(webhook).toMatchObject({ state: 'Active', consecutiveErrors: 1, totalErrors: 3 });
});

test('the second attempt comes after one second and the third after four', async () => {
  await using team = await startWebhookTeam({ webhookPace: 20 });
  const { superoffice, webhooks, receiver } = team;
  receiver.answer = () => 500;
  superoffice.customerAsks();
  await webhooks.quiet();
  const [first = 0, second = 0, third = 0] = receiver.received.map(({ at }) => at);
  expect(second - first).toBeGreaterThanOrEqual(45);
  expect(third - second).toBeGreaterThanOrEqual(190);
});

test.each([201, 204, 302, 401, 503])('the status %i is a failure', async (status) => {
  await using team = await startWebhookTeam();
  const { superoffice, webhooks, webhook, receiver } = team;
  receiver.answer = ({ headers }) => (headers['x-superoffice-retry'] === '0' ? status : 200);
  superoffice.customerAsks();
  await webhooks.quiet();
  expect(webhooks.deliveries.map((delivery) => delivery.status)).toEqual([status, 200]);
  expect(webhook.lastError).toContain(`HTTP ${status}`);
});

test('success forgives the failures before it', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, webhooks, webhook, receiver } = team;
  receiver.answer = () => 500;
  superoffice.customerAsks();
  await webhooks.quiet();
  receiver.answer = () => 200;
  superoffice.customerAsks();
  await webhooks.quiet();
  expect(webhook).toMatchObject({ consecutiveErrors: 0, totalCalls: 4, totalErrors: 3 });
});

test('nine failed attempts in a row end a webhook', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, webhooks, webhook, receiver } = team;
  receiver.answer = () => 500;
  for (const _ of [1, 2, 3, 4]) {
    superoffice.customerAsks();
    await webhooks.quiet();
  }
  expect(webhook).toMatchObject({ state: 'TooManyErrors', consecutiveErrors: 3 });
  expect(receiver.received).toHaveLength(9);
});

test('410 ends a webhook at once', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, webhooks, webhook, receiver } = team;
  receiver.answer = () => 410;
  superoffice.customerAsks();
  await webhooks.quiet();
  expect(webhook.state).toBe('TooManyErrors');
  expect(receiver.received).toHaveLength(1);
});
