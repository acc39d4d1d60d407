import { expect, test } from 'vitest';
import type { FakeMessage } from '../fakes/slack/message.ts';
import { seen } from '../fakes/slack/render.ts';
import { Story } from '../harness/story.ts';
import { connects } from '../harness/visitor.ts';

const minute = 60_000;

/** Anna's own account is connected. */
async function startConnected(options: Parameters<typeof Story.start>[0] = {}): Promise<Story> {
  const story = await Story.start({ ...options, online: true });
  await connects(story, story.anna);
  return story;
}

/** What Pickup says of itself. */
async function report({ url }: Story): Promise<{ superoffice: string; problems: string[] }> {
  const answer = await fetch(`${url}/readyz`);
  return (await answer.json()) as { superoffice: string; problems: string[] };
}

test('chats are found by the system user, and a click acts as the person', async () => {
  await using story = await startConnected();
  const { card, session } = await story.card();
  await story.anna.slack.clicks('Pick Up', card);
  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  await story.shows(card, 'Picked up by Anna Berg');
  const { calls } = story.superoffice;
  const { username } = story.service;
  expect(new Set(calls.of('ChatSession').map(({ user }) => user))).toEqual(new Set([username]));
  expect(calls.of('PickUpChatSession').map(({ user }) => user)).toEqual([
    story.anna.associate.username,
  ]);
  expect(story.superoffice.winners(session.sessionId)).toEqual([story.anna.associate]);
});

test('links on cards lead to where the tenant lives', async () => {
  await using story = await startConnected();
  const { card } = await story.card();
  await story.anna.slack.clicks('Pick Up', card);
  const answer = story.anna.slack.whispered();
  expect(await answer).toMatch('Open');
  await story.shows(card, 'Picked up by Anna Berg');
  expect(JSON.stringify(card.blocks)).toContain(`${story.superoffice.webUrl}/default.aspx`);
});

test('a ticket and tokens that ended early cost nobody a click', async () => {
  await using story = await startConnected();
  const { card } = await story.card();
  story.time.forward(minute);
  story.online.login.tickets.expireAll();
  story.online.login.grants.expireAccessTokens();
  await story.anna.slack.clicks('Pick Up', card);
  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  await story.shows(card, 'Picked up by Anna Berg');
});

test.each(['misdirects', 'refuses'] as const)(
  'a tenant whose old host %s is followed within the click',
  async (left) => {
    await using story = await startConnected({ pollSeconds: 3_600 });
    await story.calls('ChatSession');
    const session = story.asks({ name: 'Kari Nordmann', message: 'Hello?' });
    await story.stopsPickup();
    await story.startsPickup();
    const card = await story.newCard();
    story.time.forward(10_000);
    await story.superoffice.moves(left);

    await story.anna.slack.clicks('Pick Up', card);

    expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
    await story.shows(card, 'Picked up by Anna Berg');
    expect(story.superoffice.winners(session.sessionId)).toEqual([story.anna.associate]);
  },
);

/** SuperOffice goes down for maintenance, and Pickup knows. */
async function goesDown(story: Story, card: FakeMessage): Promise<void> {
  story.online.tenant.state = 'OfflineMaintenance';
  await story.superoffice.closes();
  story.time.forward(minute);
  await story.shows(card, 'SuperOffice is down for maintenance');
}

async function comesBack(story: Story): Promise<void> {
  story.online.tenant.state = 'Running';
  await story.superoffice.opens();
}

test('while SuperOffice is down for maintenance, cards, answers and health say so', async () => {
  await using story = await startConnected();
  const { card } = await story.card();
  await goesDown(story, card);

  await story.anna.slack.clicks('Pick Up', card);
  expect(await story.anna.slack.whispered()).toMatch(
    'SuperOffice is down for maintenance, so nothing was picked up.',
  );
  expect(await report(story)).toMatchObject({
    superoffice: 'maintenance',
    problems: ['SuperOffice is down for maintenance.'],
  });
  await comesBack(story);
});

test('after maintenance cards are as before, and what came meanwhile is found', async () => {
  await using story = await startConnected();
  const { card } = await story.card();
  await goesDown(story, card);
  const asked = story.online.login.calls.of('state').length;
  await comesBack(story);
  story.asks({ name: 'Per Hansen', message: 'Anybody?' });
  story.time.forward(5 * minute);

  await expect.poll(() => seen(card)).not.toMatch('maintenance');
  const [, second] = await story.cards(2);
  expect(second && seen(second)).toMatch('Per Hansen');
  expect(story.online.login.calls.of('state').length).toBe(asked + 1);
  await story.anna.slack.clicks('Pick Up', card);
  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
});

test('during maintenance SuperOffice is asked about no more than every five minutes', async () => {
  await using story = await startConnected();
  const { card } = await story.card();
  await goesDown(story, card);
  const asked = story.online.login.calls.of('state').length;
  await story.waitsOut(20);
  expect(story.online.login.calls.of('state').length - asked).toBeLessThanOrEqual(5);
  expect(story.online.login.calls.of('state').length - asked).toBeGreaterThanOrEqual(3);
  await comesBack(story);
});

test('a deleted tenant is told of as such', async () => {
  await using story = await startConnected();
  const { card } = await story.card();
  story.online.tenant.state = 'Deleted';
  await story.superoffice.closes();
  story.time.forward(minute);
  await story.shows(card, 'SuperOffice says that this installation has been deleted');

  await story.anna.slack.clicks('Pick Up', card);
  expect(await story.anna.slack.whispered()).toMatch(
    'SuperOffice says that your installation has been deleted, so nothing was picked up.',
  );
  expect(await report(story)).toMatchObject({ superoffice: 'gone-tenant' });
});

test('a tenant that stays deleted is disconnected: its cards settle and nobody is led there', async () => {
  await using story = await startConnected();
  const { card } = await story.card();
  story.online.tenant.state = 'Deleted';
  await story.superoffice.closes();
  await story.later(() => seen(card).includes('No longer available'));
  expect(story.log.saying('the tenant is deleted: nobody is connected')).toHaveLength(1);
  const called = [story.superoffice.calls.length, story.online.login.calls.of('tokens').length];

  await story.anna.slack.types('/pickup connect', story.channel);
  const answer = await story.anna.slack.whispered();
  expect(answer).toMatch('SuperOffice says that your installation has been deleted.');
  await story.anna.slack.types('/pickup', story.channel);
  expect(await story.anna.slack.whispered()).toMatch('deleted, so nothing was picked up.');
  expect([story.superoffice.calls.length, story.online.login.calls.of('tokens').length]).toEqual(
    called,
  );
});

test('a tenant that was deleted by mistake goes on, and people connect anew', async () => {
  await using story = await startConnected();
  const { card } = await story.card();
  story.online.tenant.state = 'Deleted';
  await story.superoffice.closes();
  await story.later(() => seen(card).includes('No longer available'));
  await comesBack(story);
  story.time.forward(5 * minute);
  const [, again] = await story.cards(2);
  await connects(story, story.anna);
  if (again) await story.anna.slack.clicks('Pick Up', again);
  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
});

test('a system user who is refused is asked about once a minute, and works again', async () => {
  await using story = await startConnected();
  story.expectError(/refused the system user/);
  const { card } = await story.card();
  story.online.tenant.consent = 'revoked';
  story.time.forward(minute);
  await expect.poll(async () => (await report(story)).superoffice).toBe('does not answer');
  expect(story.online.login.calls.of('authenticate').length).toBeLessThanOrEqual(3);
  story.online.tenant.consent = 'approved';
  story.time.forward(2 * minute);
  await expect.poll(async () => (await report(story)).superoffice).toBe('answers');
  await story.anna.slack.clicks('Pick Up', card);
  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
});
