import { expect, test } from 'vitest';
import { runDoctor } from '../../app/doctor/run-doctor.ts';
import { Story } from '../harness/story.ts';

/** Everything the doctor prints of an online SuperOffice, with these settings besides the usual ones. */
async function examined(story: Story, changed: Record<string, string> = {}): Promise<string> {
  const lines: string[] = [];
  await runDoctor({
    env: { ...story.settings(), ...changed },
    nodeVersion: '26.10.0',
    time: story.time,
    signInAsAgents: false,
    print: (text) => lines.push(text),
  });
  return lines.join('\n').replaceAll(/ {2,}/g, ' ');
}

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
