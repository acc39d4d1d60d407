import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeWebhook } from '../../app/doctor/remove-webhook.ts';
import { runDoctor } from '../../app/doctor/run-doctor.ts';
import { seen } from '../fakes/slack/render.ts';
import type { FakeWebhook } from '../fakes/superoffice/webhook.ts';
import { AnotherPickup } from '../harness/another-pickup.ts';
import { embedded } from '../harness/database.ts';
import { Story } from '../harness/story.ts';
import { envelope, send, signatureOf } from '../harness/webhook-request.ts';

const anHour = 3_600;
const tenMinutes = 600_000;

/** A Pickup that may register its webhook, looks at the queue once an hour and hears of chats by it alone. */
async function startRegistered(): Promise<Story> {
  const story = await Story.start({ online: true, webhooks: true, pollSeconds: anHour });
  await hook(story);
  return story;
}

/** The one webhook that SuperOffice has, active. */
async function hook({ superoffice }: Story): Promise<FakeWebhook> {
  const { webhooks } = superoffice;
  await expect.poll(() => webhooks.all.map(({ state }) => state)).toEqual(['Active']);
  const [only] = webhooks.all;
  if (!only) throw new Error('no webhook');
  return only;
}

/** How a Pickup says that webhooks are. */
async function webhookState({ url }: { readonly url: string }): Promise<string> {
  const answer = await fetch(`${url}/readyz`);
  return ((await answer.json()) as { webhooks: string }).webhooks;
}

function saves({ superoffice }: Story): number {
  return superoffice.calls.of('SaveWebhook').length;
}

test('Pickup registers its webhook, and hears of chats by it', async () => {
  await using story = await startRegistered();
  const registered = await hook(story);
  expect(registered).toMatchObject({
    name: 'Pickup',
    targetUrl: `${story.online.pickupUrl}/superoffice/webhook/${story.online.tenant.ctx}`,
    events: ['chatsession.created', 'chatsession.changed', 'chatsession.message'],
    type: 'webhook',
  });
  const { card } = await story.card();
  expect(seen(card)).toMatch('Kari Nordmann');
});

test('its secret is random, and what another signed is refused', async () => {
  await using story = await startRegistered();
  const { secret } = await hook(story);
  expect(secret).toMatch(/^[\w-]{43}$/);
  const body = JSON.stringify(envelope({}));
  expect(await send(story, body, { signature: signatureOf(body) })).toMatchObject({ status: 401 });
  expect(await send(story, body, { signature: signatureOf(body, secret) })).toMatchObject({
    status: 200,
  });
});

test.skipIf(!embedded)('its secret is nowhere in clear in the store', async () => {
  await using story = await startRegistered();
  const { secret } = await hook(story);
  const folder = story.settings().PICKUP_DATA ?? '';
  for (const name of await readdir(folder)) {
    expect(await readFile(join(folder, name), 'latin1'), name).not.toContain(secret);
  }
});

test('after a restart the webhook is left as it is, and still heard', async () => {
  await using story = await startRegistered();
  await story.stopsPickup();
  const asked = story.superoffice.calls.of('GetAllWebhooks').length;
  await story.startsPickup();
  await story.calls('GetAllWebhooks', asked + 1);
  const { card } = await story.card();
  expect(seen(card)).toMatch('Kari Nordmann');
  expect(saves(story)).toBe(1);
});

test.each(['TooManyErrors', 'Stopped'] as const)(
  'a webhook in state %s is restarted within the hour, and that is said',
  async (state) => {
    await using story = await startRegistered();
    const registered = await hook(story);
    registered.state = state;
    await story.later(() => registered.state === 'Active', tenMinutes);
    expect(story.superoffice.webhooks.all).toHaveLength(1);
    const said = () => story.log.saying('SuperOffice had stopped the webhook; restarted');
    await expect.poll(() => said().length).toBe(1);
    const { card } = await story.card();
    expect(seen(card)).toMatch('Kari Nordmann');
  },
);

test('what an administrator set on the webhook stays so when it is restarted', async () => {
  await using story = await startRegistered();
  const registered = await hook(story);
  const wanted = { name: 'Pickup of Support', errorEmails: ['it@example.com'] };
  const events = [...registered.events, 'contact.created'];
  Object.assign(registered, { ...wanted, events, state: 'Stopped' });
  await story.later(() => registered.state === 'Active', tenMinutes);
  const [, restart] = story.superoffice.calls.of('SaveWebhook');
  expect(JSON.parse(restart?.body ?? '')).toMatchObject({
    Name: 'Pickup of Support',
    ErrorEmails: ['it@example.com'],
    NotifyVia: 'None',
    Events: events,
  });
});

test('a webhook that was registered is expected also while SuperOffice does not say how it is', async () => {
  await using story = await startRegistered();
  await expect.poll(() => webhookState(story)).toBe('not heard yet');
  await story.stopsPickup();
  const asked = story.superoffice.calls.of('GetAllWebhooks').length;
  story.superoffice.faults.answerWith('GetAllWebhooks', 500);
  await story.startsPickup();
  await story.calls('GetAllWebhooks', asked + 1);
  expect(await webhookState(story)).toBe('not heard yet');
});

test.skipIf(embedded)(
  'each process on one store expects the webhook that one registered',
  async () => {
    await using story = await Story.start({ online: true, webhooks: true, pollSeconds: anHour });
    await using second = await AnotherPickup.start(story, { pollSeconds: anHour });
    await expect.poll(() => webhookState(story)).toBe('not heard yet');
    await expect.poll(() => webhookState(second)).toBe('not heard yet');
  },
);

test('a webhook that somebody deleted is registered anew', async () => {
  await using story = await startRegistered();
  story.superoffice.webhooks.delete(await hook(story));
  await story.later(() => story.superoffice.webhooks.all.length === 1, tenMinutes);
  await story.card();
});

test('when the store is lost the webhook gets another secret', async () => {
  await using story = await startRegistered();
  const { secret } = await hook(story);
  await story.stopsPickup();
  await story.losesData();
  story.superoffice.faults.answerWith('SaveWebhook', 500, { times: 1 });
  await story.startsPickup();
  await story.calls('SaveWebhook', 2);
  story.time.forward(tenMinutes);
  await expect.poll(() => story.superoffice.webhooks.all[0]?.secret).not.toBe(secret);
  expect(story.superoffice.webhooks.all).toHaveLength(1);
  const { card } = await story.card();
  expect(seen(card)).toMatch('Kari Nordmann');
});

test('an app that may not register webhooks says once how to do that by hand, and looks at the queue', async () => {
  await using story = await Story.start({ online: true });
  await story.calls('GetAllWebhooks');
  const url = `${story.online.pickupUrl}/superoffice/webhook/${story.online.tenant.ctx}`;
  await expect.poll(() => story.log.saying('does not let this app register').length).toBe(1);
  expect(JSON.stringify(story.log.saying('does not let this app register'))).toContain(url);
  await story.later(() => story.superoffice.calls.of('GetAllWebhooks').length >= 2, tenMinutes);
  expect(story.log.saying('does not let this app register')).toHaveLength(1);
  const { card } = await story.card();
  expect(seen(card)).toMatch('Kari Nordmann');
});

test('the webhook that an administrator made is heard with their secret, and Pickup makes none', async () => {
  const secret = 'made-by-the-administrator-77';
  await using story = await Story.start({
    online: true,
    webhooks: true,
    environment: { SUPEROFFICE_WEBHOOK_SECRET: secret },
  });
  const body = JSON.stringify(envelope({}));
  expect(await send(story, body, { signature: signatureOf(body, secret) })).toMatchObject({
    status: 200,
  });
  await story.polls();
  expect(story.superoffice.webhooks.all).toEqual([]);
});

test('the doctor says how the webhook is, and takes it away for who uninstalls', async () => {
  await using story = await startRegistered();
  const lines: string[] = [];
  const print = (text: string) => void lines.push(text);
  const { time } = story;
  const env = story.settings();
  await runDoctor({ env, nodeVersion: '26.10.0', time, signInAsAgents: false, print });
  expect(lines.join('\n')).toMatch(/Webhooks +registered and active/);
  await story.stopsPickup();

  expect(await removeWebhook({ env, time, print })).toBe(true);
  expect(story.superoffice.webhooks.all).toEqual([]);
  expect(lines.at(-1)).toMatch(/Webhooks +removed/);
});
