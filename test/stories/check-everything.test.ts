import { expect, test } from 'vitest';
import type { Person } from '../fakes/slack/person.ts';
import { dms } from '../harness/dms.ts';
import { Story } from '../harness/story.ts';
import { Street } from '../harness/street.ts';

const aMinute = 60_000;

/** Opens Home, where the button is, and reads the welcome. */
async function opensHome(person: Person): Promise<void> {
  await person.opensHome();
  await person.home.shows('Check everything');
  const told = () => dms({ slack: person }).map(({ text }) => text);
  await expect.poll(told).toContainEqual(expect.stringContaining('Welcome!'));
}

async function presses(person: Person): Promise<void> {
  await opensHome(person);
  await person.home.clicks('Check everything');
}

function administrator({ slack }: Story): Person {
  return slack.addPerson({ name: 'Ada Admin', isAdmin: true });
}

test('an administrator is shown at once that it is checked, and then what was found', async () => {
  await using story = await Story.start();
  story.superoffice.setMember(story.topic.topicId, story.service, { canRespond: false });
  const ada = administrator(story);
  await presses(ada);
  const seen = await ada.modal.shows('checks');
  expect(seen).toMatch(/✓ Slack channel – #support, and Pickup is in it/);
  expect(seen).toMatch(/✓ Agents – all 2 who may respond are linked to Slack/);
});

test('what has to be seen to comes first, with its remedy', async () => {
  await using story = await Story.start();
  const ada = administrator(story);
  story.channel.archive();
  await presses(ada);
  const seen = await ada.modal.shows('#support is archived');
  expect(seen.indexOf('Failed: Slack channel')).toBeLessThan(seen.indexOf('✓'));
  expect(seen).toMatch('→ Unarchive it');
});

test('nobody else is shown anything, also not who was an administrator when Home was drawn', async () => {
  await using story = await Story.start();
  const ada = administrator(story);
  await opensHome(ada);
  ada.isAdmin = false;
  story.time.forward(aMinute);
  await ada.home.clicks('Check everything');
  expect(await ada.modal.shows('Only administrators')).not.toMatch('✓');
});

test('whoever only installed Pickup learns nothing of the machine that it runs on', async () => {
  const HTTPS_PROXY = 'http://proxy.inside.example:3128';
  await using street = await Street.start({ environment: { HTTPS_PROXY } });
  const { north } = street;
  north.slack.events = ['app_home_opened'];
  await street.settles(north);
  const { slack } = north.administrator;
  await presses(slack);
  const seen = await slack.modal.shows('checks');
  expect(seen).toMatch('✓ Slack token – works for workspace North');
  expect(seen).not.toMatch('proxy.inside.example');
  expect(seen).not.toMatch('SLACK_CHANNEL');
});

test('a refused password of the service account is not tried again by checking', async () => {
  await using story = await Story.start();
  story.expectError(/SuperOffice refused the service account/);
  const ada = administrator(story);
  Object.assign(story.service, { password: 'changed' });
  const failures = () => story.superoffice.failedLogins(story.service.username);
  await expect.poll(failures).toBe(1);
  await presses(ada);
  await ada.modal.shows('SuperOffice refuses the user name or password of the service account');
  expect(failures()).toBe(1);
});

test('two who ask at the same time have it checked once', async () => {
  await using story = await Story.start();
  const people = [administrator(story), story.slack.addPerson({ name: 'Eve', isAdmin: true })];
  for (const person of people) await opensHome(person);
  const held = story.slack.faults.hang('auth.test');
  const asked = () => story.slack.calls.of('auth.test').length;
  const before = asked();
  for (const { home } of people) await home.clicks('Check everything');
  for (const { modal } of people) await modal.shows('up to a minute');
  held.release();
  for (const { modal } of people) await modal.shows('✓');
  expect(asked() - before).toBe(1);
});

test('whoever closes it meanwhile is left alone', async () => {
  await using story = await Story.start();
  const ada = administrator(story);
  const clicked = presses(ada);
  await ada.modal.shows('up to a minute');
  await ada.modal.dismisses();
  await clicked;
  expect(ada.modal.isOpen).toBe(false);
});
