import { describe, expect, test } from 'vitest';
import { seen } from '../fakes/slack/render.ts';
import { modes } from '../harness/modes.ts';
import { Story } from '../harness/story.ts';

describe.each(modes)('over %s', (mode) => {
  test('a waiting chat becomes a card, and a click picks it up', async () => {
    await using story = await Story.start({ mode });
    const { card, session } = await story.card();

    await story.anna.slack.clicks('Pick Up', card);

    expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
    expect(story.superoffice.winners(session.sessionId)).toEqual([story.anna.associate]);
    const text = await story.shows(card, 'Picked up by Anna Berg');
    expect(text).not.toMatch('[Pick Up]');
    expect(text).toMatch(/\d\d:\d\d CES?T \(Oslo\)/);
  });

  test('a double click is one pick-up and one answer', async () => {
    await using story = await Story.start({ mode });
    const { card, session } = await story.card();

    story.superoffice.faults.slow('PickUpChatSession', 100);
    await Promise.all([
      story.anna.slack.clicks('Pick Up', card),
      story.anna.slack.clicks('Pick Up', card),
    ]);

    await story.anna.slack.whispered();
    await story.shows(card, 'Picked up by Anna Berg');
    expect(story.superoffice.winners(session.sessionId)).toHaveLength(1);
    expect(story.superoffice.calls.of('PickUpChatSession')).toHaveLength(1);
  });

  test('the second agent to click learns who was faster', async () => {
    await using story = await Story.start({ mode });
    const { card } = await story.card();
    await story.anna.slack.clicks('Pick Up', card);
    await story.anna.slack.whispered();

    await story.bob.slack.clicks('Pick Up', card, { stale: true });

    expect(await story.bob.slack.whispered()).toMatch(
      /^Anna Berg picked this up at \d\d:\d\d GMT-\d \(New York\)\./,
    );
  });

  test('/pickup picks up the chat that has waited longest', async () => {
    await using story = await Story.start({ mode });
    const { session } = await story.card({ name: 'First in line' });
    await story.card({ name: 'Second in line' });

    await story.anna.slack.types('/pickup', story.channel);

    expect(await story.anna.slack.whispered()).toMatch('Customer: First in line');
    expect(story.superoffice.winners(session.sessionId)).toEqual([story.anna.associate]);
  });
});

test('a chat that is already theirs is said to be theirs', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  await story.anna.slack.clicks('Pick Up', card);
  await story.anna.slack.whispered();

  await story.anna.slack.clicks('Pick Up', card, { stale: true });

  expect(await story.anna.slack.whispered()).toMatch(/^You have (this chat already|the chat)\./);
  expect(story.superoffice.winners(session.sessionId)).toHaveLength(1);
});

test('a click on a chat whose customer has just left says so', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  story.superoffice.customerLeaves(session.sessionId);

  await story.anna.slack.clicks('Pick Up', card, { stale: true });

  expect(await story.anna.slack.whispered()).toMatch('The customer has left');
  await story.shows(card, /left/);
});

test('a click on a chat that was taken in SuperOffice names who has it', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);

  await story.anna.slack.clicks('Pick Up', card, { stale: true });

  expect(await story.anna.slack.whispered()).toMatch('Bob Stone picked this up');
  await story.shows(card, 'Picked up in SuperOffice by Bob Stone');
});

test.each(['null', 'empty', 'no content'] as const)(
  'a SuperOffice that says "nothing" as %s is understood',
  async (nothingAs) => {
    await using story = await Story.start();
    story.superoffice.faults.nothingAs = nothingAs;
    story.superoffice.faults.holdPickUps(2);
    const { card } = await story.card();

    await Promise.all([
      story.anna.slack.clicks('Pick Up', card),
      story.bob.slack.clicks('Pick Up', card),
    ]);

    const answers = [await story.anna.slack.whispered(), await story.bob.slack.whispered()];
    expect(answers.filter((words) => words.includes('You have the chat.'))).toHaveLength(1);
    expect(answers.filter((words) => words.includes('picked this up'))).toHaveLength(1);
  },
);

test('a time zone that Slack does not tell holds nothing up', async () => {
  await using story = await Story.start({ pace: { zoneLimit: 50 } });
  const { card } = await story.card();
  const asked = story.slack.faults.hang('users.info', 99);

  await story.anna.slack.clicks('Pick Up', card);

  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  await story.shows(card, /Picked up by Anna Berg, \d\d:\d\d UTC/);
  asked.release();
});

test('the card of a chat that was picked up tells all about its customer, with the ways there', async () => {
  await using story = await Story.start({ startAt: '2026-01-15T12:30:00Z' });
  const { card } = await story.card({
    ...{ name: 'Kari Nordmann', company: 'Acme AS', message: 'Where is my invoice?' },
    ...{ email: 'kari@acme.example', phone: '+47 22 22 22 22', consented: true },
    person: { personId: 210, fullName: 'Kari Nordmann' },
    contact: { contactId: 124, name: 'Acme' },
    ticket: { ticketId: 220, title: 'Wrong invoice' },
  });
  story.time.forward(125_000);

  await story.anna.slack.clicks('Pick Up', card);

  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  const client = `${story.superoffice.webUrl}/default.aspx`;
  expect(await story.shows(card, 'Picked up by Anna Berg')).toBe(
    [
      'Picked up by Anna Berg, 13:32 CET (Oslo), after 2 min 5 s waiting',
      'Customer: Kari Nordmann, Acme AS',
      'Topic: Support',
      'E-mail: kari@acme.example <mailto:kari@acme.example>',
      'Phone: +47 22 22 22 22',
      'Gave consent when starting the chat',
      `Contact in SuperOffice: Kari Nordmann <${client}?person.main?person_id=210>`,
      `Company in SuperOffice: Acme <${client}?contact.main?contact_id=124>`,
      `Request in SuperOffice: Wrong invoice <${client}?ticket.main?ticket_id=220>`,
      'Requested: 13:30 CET (Oslo)',
      'First message:',
      '> Where is my invoice?',
      '[Open chat]',
    ].join('\n'),
  );
});

test('a card that Pickup does not know is taken in by a click, as what the chat has become', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  await story.stopsPickup();
  await story.losesData();
  story.superoffice.endSession(session.sessionId);
  await story.startsPickup();

  await story.anna.slack.clicks('Pick Up', card);

  expect(await story.anna.slack.whispered()).toMatch('This chat has ended.');
  expect(await story.shows(card, 'Chat ended')).not.toMatch('[Pick Up]');
});

test('a second card of one chat shows the same pick-up as the first', async () => {
  await using story = await Story.start();
  const { card } = await story.card();
  const second = story.slack.posts(story.channel, card.first);
  await story.anna.slack.clicks('Pick Up', card);
  await story.anna.slack.whispered();
  const first = await story.shows(card, 'Picked up by Anna Berg');

  await story.bob.slack.clicks('Pick Up', second);

  expect(await story.bob.slack.whispered()).toMatch('Anna Berg picked this up');
  await story.shows(second, 'Picked up');
  expect(seen(second)).toBe(first);
});
