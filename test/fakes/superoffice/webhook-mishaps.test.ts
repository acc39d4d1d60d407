import { expect, test } from 'vitest';
import { startWebhookTeam } from './webhook-team.ts';

test('the next events can be lost', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, webhooks, receiver } = team;
  webhooks.lose(2);
  const [, , third] = [1, 2, 3].map(() => superoffice.customerAsks());
  await webhooks.quiet();
  expect(receiver.received.map(({ json }) => json.PrimaryKey)).toEqual([third?.sessionId]);
  expect(webhooks.lost).toBe(2);
});

test('all events are lost until that is ended', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, webhooks, receiver } = team;
  webhooks.lose();
  superoffice.customerAsks({ message: 'Hello' });
  webhooks.lose(0);
  superoffice.customerAsks();
  await webhooks.quiet();
  expect(receiver.received).toHaveLength(1);
});

test('held events are as old as what happened', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, webhooks, receiver } = team;
  webhooks.hold();
  const { sessionId } = superoffice.customerAsks();
  superoffice.customerLeaves(sessionId);
  expect([webhooks.held, webhooks.underWay]).toEqual([3, 0]);
  await webhooks.release();
  expect(receiver.received[0]?.json).toMatchObject({ FieldValues: { Status: 4 } });
});

test('held events can come in reverse order', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, webhooks, receiver } = team;
  webhooks.hold();
  const ids = [1, 2, 3].map(() => superoffice.customerAsks().sessionId);
  await webhooks.release({ reversed: true });
  expect(receiver.received.map(({ json }) => json.PrimaryKey)).toEqual(ids.toReversed());
});

test('nothing is held after a release', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, webhooks, receiver } = team;
  webhooks.hold();
  await webhooks.release();
  superoffice.customerAsks();
  await webhooks.quiet();
  expect(receiver.received).toHaveLength(1);
});

test('an event that is delivered twice has one id', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, webhooks, receiver } = team;
  webhooks.twice = true;
  superoffice.customerAsks();
  await webhooks.quiet();
  const ids = receiver.received.map(({ json }) => json.EventId);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test('a replay has the same bytes and headers', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, webhooks, webhook, receiver } = team;
  superoffice.customerAsks();
  await webhooks.quiet();
  const [delivery] = webhooks.deliveries;
  if (!delivery) throw new Error('Nothing was delivered');
  expect(await webhooks.replay(delivery)).toBe(200);
  const [first, again] = receiver.received;
  expect(again?.body).toEqual(first?.body);
  expect(again?.headers).toEqual(first?.headers);
  expect([webhooks.deliveries.length, webhook.totalCalls]).toEqual([1, 1]);
});
