import { expect, test } from 'vitest';
import type { FakeMessage } from '../fakes/slack/message.ts';
import { seen } from '../fakes/slack/render.ts';
import { type Agent, Story, type StoryOptions } from '../harness/story.ts';

/** Anna, wherever she lives now, picks a chat up; what the card then says. */
async function pickedUp(story: Story, card: FakeMessage, agent: Agent = story.anna) {
  await agent.slack.clicks('Pick Up', card);
  await agent.slack.whispered();
  return await story.shows(card, `Picked up by ${agent.slack.name}`);
}

test.each([
  // The hour before and after each change of the clocks.
  ['Europe/Oslo', '2026-03-29T00:30:00Z', '01:30 CET (Oslo)'],
  ['Europe/Oslo', '2026-03-29T01:30:00Z', '03:30 CEST (Oslo)'],
  ['Europe/Oslo', '2026-10-25T00:30:00Z', '02:30 CEST (Oslo)'],
  ['Europe/Oslo', '2026-10-25T01:30:00Z', '02:30 CET (Oslo)'],
  ['America/New_York', '2026-03-08T06:30:00Z', '01:30 GMT-5 (New York)'],
  ['America/New_York', '2026-03-08T07:30:00Z', '03:30 GMT-4 (New York)'],
  ['America/New_York', '2026-11-01T05:30:00Z', '01:30 GMT-4 (New York)'],
  ['America/New_York', '2026-11-01T06:30:00Z', '01:30 GMT-5 (New York)'],
  ['Pacific/Auckland', '2026-04-04T13:30:00Z', '02:30 GMT+13 (Auckland)'],
  ['Pacific/Auckland', '2026-04-04T14:30:00Z', '02:30 GMT+12 (Auckland)'],
  ['Pacific/Auckland', '2026-09-26T13:30:00Z', '01:30 GMT+12 (Auckland)'],
  ['Pacific/Auckland', '2026-09-26T14:30:00Z', '03:30 GMT+13 (Auckland)'],
  ['Asia/Kolkata', '2026-03-29T01:30:00Z', '07:00 GMT+5:30 (Kolkata)'],
  ['Asia/Kathmandu', '2026-03-29T01:30:00Z', '07:15 GMT+5:45 (Kathmandu)'],
])('an agent in %s who picks up at %s reads %s', async (zone, startAt, time) => {
  await using story = await Story.start({
    startAt,
    before: ({ anna }) => {
      anna.slack.zone = zone;
    },
  });
  const { card } = await story.card();
  const shown = await pickedUp(story, card);
  expect(shown).toContain(`Picked up by Anna Berg, ${time}`);
  expect(shown).toContain(`Requested: ${time}`);
});

test('a chat requested before a change of the clocks and picked up after it shows both zones', async () => {
  await using story = await Story.start({ startAt: '2026-10-25T00:50:00Z' });
  const { card } = await story.card();
  story.time.forward(20 * 60_000);
  const shown = await pickedUp(story, card);
  expect(shown).toMatch(/Picked up by Anna Berg, 02:10 CET \(Oslo\), after 20 min/);
  expect(shown).toContain('Requested: 02:50 CEST (Oslo)');
});

type Strange = readonly [string, (story: Story) => void];

const strange: readonly Strange[] = [
  ['without a zone', ({ anna }) => setZone(anna, null)],
  ['with a zone nobody knows', ({ anna }) => setZone(anna, 'Nowhere/Bad')],
  [
    'whom Slack does not know',
    ({ slack }) => slack.faults.fails('users.info', 'user_not_found', 9),
  ],
  ['while users.info is limited', ({ slack }) => slack.faults.limits('users.info', 30, 9)],
  ['while users.info fails', ({ slack }) => slack.faults.status('users.info', 500, 9)],
  ['while users.info does not answer', ({ slack }) => void slack.faults.hang('users.info', 9)],
];

function setZone({ slack }: Agent, zone: string | null): void {
  slack.zone = zone;
}

test.each(strange)('an agent %s reads times in UTC, said so', async (_, before) => {
  const options: StoryOptions = {
    startAt: '2026-06-15T12:30:00Z',
    pace: { zoneLimit: 50 },
    before,
  };
  await using story = await Story.start(options);
  const { card } = await story.card();
  const shown = await pickedUp(story, card);
  expect(shown).toContain('Picked up by Anna Berg, 12:30 UTC');
  expect(shown).toContain('Requested: 12:30 UTC');
});

test('an agent whose Slack account is deactivated still reads their own time', async () => {
  await using story = await Story.start({ startAt: '2026-06-15T12:30:00Z' });
  const { card } = await story.card();
  story.anna.slack.deleted = true;
  await story.anna.slack.clicks('Pick Up', card);
  await story.shows(card, 'Picked up by Anna Berg, 14:30 CEST (Oslo)');
});

test('a zone known from before is used while Slack does not answer', async () => {
  await using story = await Story.start({
    startAt: '2026-06-15T12:30:00Z',
    pace: { zoneLimit: 50 },
  });
  await pickedUp(story, (await story.card()).card);
  story.time.forward(10 * 60_000);
  const { release } = story.slack.faults.hang('users.info', 9);
  const shown = await pickedUp(story, (await story.card({ name: 'Per Hansen' })).card);
  expect(shown).toContain('14:40 CEST (Oslo)');
  release();
});

test('a chat answered in SuperOffice by an agent shows the times in that agent’s zone', async () => {
  await using story = await Story.start({ startAt: '2026-06-15T12:30:00Z' });
  const { card, session } = await story.card();
  await story.met(story.bob);
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  const shown = await story.shows(card, 'Picked up in SuperOffice by Bob Stone');
  expect(shown).toMatch(/08:30 .*\(New York\)/);
});

test('the zone of an agent whom Pickup came to know only later is shown with the next reading', async () => {
  await using story = await Story.start({ webhooks: true });
  story.superoffice.faults.answerWith('currentPrincipal', 503);
  const { card, session } = await story.card();
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  expect(await story.shows(card, 'Picked up in SuperOffice by Bob Stone')).not.toMatch('New York');
  story.superoffice.faults.clear();
  await story.bob.slack.types('/pickup connect', story.channel);
  await story.bob.slack.whispered();

  story.superoffice.customerSays(session.sessionId, 'Thank you!');
  await story.shows(card, '(New York)');
});

test('a chat answered by somebody who is no agent names them, and shows each reader their own time', async () => {
  await using story = await Story.start({ startAt: '2026-06-15T12:30:00Z' });
  const { card, session } = await story.card();
  const dora = story.superoffice.addAssociate({ fullName: 'Dora Desk' });
  story.superoffice.agentPicksUp(session.sessionId, dora);
  const shown = await story.shows(card, 'Picked up in SuperOffice by Dora Desk');
  expect(shown).toContain('12:30 UTC');
  expect(JSON.stringify(card.blocks)).toMatch(/"type":"date"[^}]*"format":"\{time\}"/);
});

test.each(['Z', '+01:00', '+0100'] as const)('dates tagged %s are read right', async (dateTag) => {
  await using story = await Story.start({
    startAt: '2026-06-15T12:30:00Z',
    before: ({ superoffice }) => {
      superoffice.faults.dateTag = dateTag;
    },
  });
  const { card } = await story.card();
  expect(seen(card)).toContain('Waiting since 12:30 UTC');
  expect(await pickedUp(story, card)).toContain('Requested: 14:30 CEST (Oslo)');
});

test('a SuperOffice that ignores the zone is found out, and observed times are shown instead', async () => {
  await using story = await Story.start({
    startAt: '2026-06-15T12:30:00Z',
    before: ({ superoffice }) => {
      superoffice.faults.ignoreTimeZone = true;
    },
  });
  const { card } = await story.card();
  const shown = await pickedUp(story, card);
  expect(shown).toContain('Picked up by Anna Berg, 14:30 CEST (Oslo)');
  expect(shown).toContain('Requested: 14:30 CEST (Oslo)');

  const next = await story.card({ name: 'Per Hansen' });
  expect(seen(next.card)).toContain('Waiting since 12:30 UTC');
  expect(await pickedUp(story, next.card, story.bob)).toContain('08:30 GMT-4 (New York)');
  expect(story.log.saying('ignores the time zone')).toHaveLength(1);
});

test('times that were found wrong are put right on the cards of others who wait', async () => {
  await using story = await Story.start({
    startAt: '2026-06-15T12:30:00Z',
    before: ({ superoffice }) => {
      superoffice.faults.ignoreTimeZone = true;
    },
  });
  const { card } = await story.card();
  const other = await story.card({ name: 'Per Hansen' });
  expect(seen(other.card)).toContain('Waiting since 14:30 UTC');
  await pickedUp(story, card);
  story.time.forward(61_000);
  await story.shows(other.card, 'Waiting since 12:30 UTC');
});

test('a reopened chat that keeps the start it had before says nothing about the zone', async () => {
  await using story = await Story.start({ startAt: '2026-06-15T12:30:00Z' });
  const { card, session } = await story.card();
  await pickedUp(story, card);
  const { startedAt } = session;
  Object.defineProperty(session, 'startedAt', { get: () => startedAt, set: () => {} });
  story.time.forward(60 * 60_000);
  story.superoffice.reset(session.sessionId);
  await pickedUp(story, await story.newCard(1), story.bob);
  expect(story.log.saying('ignores the time zone')).toEqual([]);
});
