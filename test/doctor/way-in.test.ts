import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { Story } from '../harness/story.ts';
import { examined } from './examined.ts';

test('Over HTTP what Slack would send is tried, by way of the public address', async () => {
  await using story = await Story.start();
  const text = await examined(story, { PICKUP_URL: story.url });
  expect(text).toContain(
    `ok Slack’s way in what is signed with SLACK_SIGNING_SECRET comes through to Pickup at ${story.url}/slack/events`,
  );
});

test('A Pickup that was not restarted since the signing secret changed fails', async () => {
  await using story = await Story.start();
  const changed = { PICKUP_URL: story.url, SLACK_SIGNING_SECRET: randomUUID() };
  expect(await examined(story, changed)).toMatch(
    /failed Slack’s way in Pickup at \S+ takes what is signed .* for forged\n → Restart Pickup/,
  );
});

test('Something else at the public address fails', async () => {
  await using story = await Story.start();
  const text = await examined(story, { PICKUP_URL: story.superoffice.url });
  expect(text).toMatch(/failed Slack’s way in something else than Pickup answers at \S+ \(4\d\d\)/);
});

test('Online, webhooks and people who connect find this Pickup', async () => {
  await using story = await Story.start({ online: true, webhooks: true });
  const { pickupUrl } = story.online;
  const text = await examined(story);
  expect(text).toMatch(`ok Webhooks an event finds the Pickup of Cust12345 at ${pickupUrl}`);
  expect(text).toMatch(`ok Pages people who connect find Pickup at ${pickupUrl}`);
});

test('Online, a Pickup of another tenant at that address is not this one', async () => {
  await using story = await Story.start({ online: true });
  story.online.login.addTenant({ ctx: 'Cust54321' });
  const text = await examined(story, { SUPEROFFICE_TENANT: 'Cust54321' });
  expect(text).toMatch(/failed Webhooks there is nothing at \S+\/Cust54321 \(404\)/);
});

test('Online, a Pickup that does not run is a warning', async () => {
  await using story = await Story.start({ online: true });
  await story.stopsPickup();
  const text = await examined(story);
  expect(text).toMatch(/warning Webhooks not tried: nothing answers at \S+ \(ECONNREFUSED\)/);
  expect(text).toMatch(/warning Pages not tried: nothing answers at \S+ \(ECONNREFUSED\)/);
});
