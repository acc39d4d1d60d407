import { expect, test } from 'vitest';
import { Story } from '../harness/story.ts';
import { examined } from './examined.ts';

/** A Pickup that has registered its webhook. */
async function startRegistered(): Promise<Story> {
  const story = await Story.start({ online: true, webhooks: true });
  await expect
    .poll(() => story.superoffice.webhooks.all.map(({ state }) => state))
    .toEqual(['Active']);
  return story;
}

test('A webhook that is as it should be is well', async () => {
  await using story = await startRegistered();
  const text = await examined(story);
  expect(text).toMatch(
    `ok Webhooks registered and active, to ${story.online.pickupUrl}/superoffice`,
  );
});

test('A webhook that does not tell of everything is a warning that names what is missing', async () => {
  await using story = await startRegistered();
  await story.stopsPickup();
  const [hook] = story.superoffice.webhooks.all;
  Object.assign(hook ?? {}, { events: ['chatsession.created', 'chatsession.changed'] });
  expect(await examined(story)).toMatch(
    /warning Webhooks the webhook to \S+ does not tell of chatsession\.message, so cards may be late/,
  );
});

test('A webhook of an earlier address is a warning with how to remove it', async () => {
  await using story = await startRegistered();
  const text = await examined(story, { PICKUP_URL: 'http://127.0.0.1:9' });
  expect(text).toMatch(
    new RegExp(
      `warning Webhooks there is one to ${story.online.pickupUrl}/\\S+ too: of an earlier`,
    ),
  );
  expect(text).toMatch('run "npm run doctor -- --remove-webhook" with that address in PICKUP_URL');
});

test('On-site a webhook that is not there is a warning with how to make it', async () => {
  await using story = await Story.start({ webhooks: true });
  Object.assign(story.service, { administrator: true });
  const text = await examined(story, { PICKUP_URL: 'https://pickup.invalid' });
  expect(text).toMatch(
    'warning Webhooks SuperOffice has no webhook to https://pickup.invalid/superoffice/webhook',
  );
  expect(text).toMatch('An administrator can make it in SuperOffice');
});

test('On-site a webhook that SuperOffice stopped is a warning with where to restart it', async () => {
  await using story = await Story.start({ webhooks: true });
  Object.assign(story.service, { administrator: true });
  for (const hook of story.superoffice.webhooks.all) hook.state = 'Stopped';
  const text = await examined(story, { PICKUP_URL: story.url });
  expect(text).toMatch(
    /the webhook to \S+ is stopped;.*\n → See that .* then restart it in SuperOffice/,
  );
});

test('On-site a service account that may not see webhooks is told who may', async () => {
  await using story = await Story.start({ webhooks: true });
  const text = await examined(story, { PICKUP_URL: story.url });
  expect(text).toMatch('ok Webhooks whether SuperOffice’s is active, its administrators see in');
});
