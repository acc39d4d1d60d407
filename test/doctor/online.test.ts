import { expect, test } from 'vitest';
import { Story } from '../harness/story.ts';
import { examined } from './examined.ts';

/** An online SuperOffice, and no Pickup. */
async function startOnline(): Promise<Story> {
  const story = await Story.start({ online: true, webhooks: true });
  await story.stopsPickup();
  return story;
}

test('the login host, the system user and the topics are tried', async () => {
  await using story = await startOnline();
  const text = await examined(story);
  expect(text).toMatch(`SuperOffice login answers at ${story.online.login.url}`);
  expect(text).toMatch('SuperOffice login works as Pickup System User');
  expect(text).toMatch('Chat archive answers');
});

test('what is said of the system user is passed on, with what to check', async () => {
  await using story = await startOnline();
  const text = await examined(story, { SUPEROFFICE_SYSTEM_TOKEN: 'Pickup-canary' });
  expect(text).toMatch('SuperOffice refuses the system user: The system token is not valid.');
  expect(text).toMatch('SUPEROFFICE_SYSTEM_TOKEN');
  expect(text).not.toMatch('canary');
  expect(text).not.toMatch('Chat archive');
});

test.each([
  ['OfflineMaintenance', 'is down for maintenance'],
  ['Deleted', 'has been deleted, says SuperOffice'],
] as const)('a tenant in state %s is said to be so', async (state, words) => {
  await using story = await startOnline();
  story.online.tenant.state = state;
  expect(await examined(story)).toMatch(`Cust12345 ${words}`);
});

test('a tenant that the login host does not know is named', async () => {
  await using story = await startOnline();
  const text = await examined(story, { SUPEROFFICE_TENANT: 'Cust404' });
  expect(text).toMatch(`${story.online.login.url} knows no Cust404`);
});

test('a login host that cannot be reached is named by its setting', async () => {
  await using story = await startOnline();
  const text = await examined(story, { SUPEROFFICE_ENV: 'http://127.0.0.1:9' });
  expect(text).toMatch('Check SUPEROFFICE_ENV');
});

test('a webhook that SuperOffice stopped is said to be', async () => {
  await using story = await Story.start({ online: true, webhooks: true });
  const { webhooks } = story.superoffice;
  await expect.poll(() => webhooks.all).toHaveLength(1);
  await story.stopsPickup();
  for (const hook of webhooks.all) hook.state = 'TooManyErrors';
  expect(await examined(story)).toMatch(/the webhook to \S+ is too many errors/);
});

test('where the app may not register webhooks, the doctor says how an administrator does', async () => {
  await using story = await Story.start({ online: true });
  const text = await examined(story);
  expect(text).toMatch('SuperOffice does not let this app register webhooks');
  expect(text).toMatch(`external URL ${story.online.pickupUrl}/superoffice/webhook/Cust12345`);
});

test('the app and the way back from signing in are tried, and nothing comes of it', async () => {
  await using story = await startOnline();
  const text = await examined(story);
  expect(text).toMatch('ok SuperOffice app SuperOffice knows the app and its secret');
  expect(text).toMatch(
    `ok Redirect URL SuperOffice lets people sign in and go on to ${story.online.pickupUrl}/superoffice/callback`,
  );
});

test('a wrong secret of the app is told from a wrong system token', async () => {
  await using story = await startOnline();
  const text = await examined(story, { SUPEROFFICE_CLIENT_SECRET: 'canary' });
  expect(text).toMatch(/failed SuperOffice app .*\n → Check SUPEROFFICE_CLIENT_ID and/);
  expect(text).not.toMatch('canary');
});

test('an address to which SuperOffice sends nobody back fails', async () => {
  await using story = await startOnline();
  const text = await examined(story, { PICKUP_URL: 'https://pickup.invalid' });
  expect(text).toMatch(
    /failed Redirect URL SuperOffice does not allow https:..pickup.invalid.superoffice.callback\n → Add/,
  );
});

test('a login host that does not say so is no proof of the app', async () => {
  await using story = await startOnline();
  story.online.login.faults.answerWith('tokens', 503);
  expect(await examined(story)).toMatch('warning SuperOffice app SuperOffice does not say');
});

test('a tenant whose own host cannot be reached is told apart from the login host', async () => {
  await using story = await startOnline();
  await story.superoffice.stop();
  const text = await examined(story);
  expect(text).toMatch('ok SuperOffice login answers at');
  expect(text).toMatch(/failed Cust12345 cannot be reached at .* \(ECONNREFUSED\)/);
});
