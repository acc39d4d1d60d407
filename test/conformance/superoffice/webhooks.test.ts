import { expect, test } from 'vitest';
import { startReceiver } from '../../fakes/superoffice/receiver.ts';
import { missing, official, startTeam } from './official-client.ts';

async function startWithReceiver() {
  const team = await startTeam();
  const receiver = await startReceiver();
  const wanted = {
    name: 'Pickup',
    events: ['chatsession.created'],
    targetUrl: receiver.targetUrl,
    secret: 'sesame',
    type: 'webhook',
    state: official.WebhookState.Active,
  };
  const stop = async () => {
    await team.superoffice.stop();
    await receiver.stop();
  };
  return { ...team, receiver, wanted, hooks: team.asAnna.webhooks, [Symbol.asyncDispose]: stop };
}

async function startSaved() {
  const team = await startWithReceiver();
  const saved = await team.hooks.saveWebhookAsync(team.wanted);
  return { ...team, saved, webhookId: saved.webhookId ?? 0 };
}

test('a blank webhook is active and has all that the client looks for', async () => {
  await using team = await startWithReceiver();
  const blank = await team.hooks.createDefaultWebhookAsync();
  expect(missing(blank)).toEqual([]);
  expect(blank).toMatchObject({ webhookId: 0, state: 'Active', type: 'webhook' });
});

test('a webhook is saved once its target has answered', async () => {
  await using team = await startSaved();
  expect(missing(team.saved)).toEqual([]);
  expect(team.saved).toMatchObject({
    webhookId: expect.any(Number),
    name: 'Pickup',
    events: ['chatsession.created'],
    state: 'Active',
    secret: '',
    registered: expect.any(Date),
    registeredAssociate: { associateId: team.anna.associateId },
  });
  expect(team.receiver.tests).toHaveLength(1);
});

test('a webhook whose target does not answer 200 is refused with a reason', async () => {
  await using team = await startWithReceiver();
  team.receiver.answer = () => 404;
  await expect(team.hooks.saveWebhookAsync(team.wanted)).rejects.toMatchObject({
    response: { status: 400, data: { ErrorType: 'ArgumentException' } },
  });
  expect(await team.hooks.getAllWebhooksAsync('', '', official.WebhookState.Unknown)).toEqual([]);
});

test('a webhook that was read can be saved', async () => {
  await using team = await startSaved();
  const { superoffice, hooks, webhookId } = team;
  const read = await hooks.getWebhookAsync(webhookId);
  await hooks.saveWebhookAsync({ ...read, state: official.WebhookState.Stopped });
  const [webhook] = superoffice.webhooks.all;
  expect(webhook).toMatchObject({ state: 'Stopped', secret: 'sesame' });
});

test('a test that is answered 200 succeeds', async () => {
  await using team = await startWithReceiver();
  const { success, message } = await team.hooks.testWebhookAsync(team.wanted);
  expect([success, message]).toEqual([true, expect.stringContaining('200')]);
});

test('a test that is not answered 200 fails, and says how', async () => {
  await using team = await startWithReceiver();
  team.receiver.answer = () => 503;
  const { success, message } = await team.hooks.testWebhookAsync(team.wanted);
  expect([success, message]).toEqual([false, expect.stringContaining('503')]);
});

test('all webhooks are listed', async () => {
  await using team = await startSaved();
  const webhooks = await team.hooks.getAllWebhooksAsync({
    nameFilter: '',
    eventFilter: '',
    statusFilter: official.WebhookState.Unknown,
  });
  expect(webhooks).toMatchObject([{ webhookId: team.webhookId, secret: '' }]);
});

test.each([
  ['Other', '', 'Unknown'],
  ['', 'chatsession.message', 'Unknown'],
  ['', '', 'Stopped'],
] as const)('the filters %o %o %o leave it out', async (name, event, state) => {
  await using team = await startSaved();
  const status = official.WebhookState[state];
  expect(await team.hooks.getAllWebhooksAsync(name, event, status)).toEqual([]);
});

test('an event that is signalled reaches the webhook', async () => {
  await using team = await startSaved();
  const { superoffice, hooks, receiver } = team;
  await hooks.signalEventAsync('chatsession.created', 7, {});
  await superoffice.webhooks.quiet();
  expect(receiver.received[0]?.json).toMatchObject({ PrimaryKey: 7 });
});

test('the last error is told', async () => {
  await using team = await startSaved();
  const { superoffice, hooks, receiver, webhookId } = team;
  expect(await hooks.getLastErrorAsync(webhookId)).toBe('');
  receiver.answer = () => 500;
  superoffice.customerAsks();
  await superoffice.webhooks.quiet();
  expect(await hooks.getLastErrorAsync(webhookId)).toContain('HTTP 500');
  expect(await hooks.getWebhookAsync(webhookId)).toMatchObject({ totalCalls: 3, totalErrors: 3 });
});

test('a webhook is deleted', async () => {
  await using team = await startSaved();
  await team.hooks.deleteWebhookAsync(team.webhookId);
  expect(await team.hooks.getWebhookAsync(team.webhookId)).toBeNull();
});

test('webhooks are for administrators', async () => {
  await using team = await startSaved();
  await expect(team.asBob.webhooks.getWebhookAsync(team.webhookId)).rejects.toMatchObject({
    response: { status: 403 },
  });
});
