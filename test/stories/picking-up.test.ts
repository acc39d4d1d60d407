import { describe, expect, test } from 'vitest';
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
