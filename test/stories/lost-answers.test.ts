import { expect, test } from 'vitest';
import { Story } from '../harness/story.ts';

test('a pick-up whose reply was lost is found to have worked', async () => {
  await using story = await Story.start();
  const { card } = await story.card();
  story.superoffice.faults.loseReply('PickUpChatSession');

  await story.anna.slack.clicks('Pick Up', card);

  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  await story.shows(card, /Picked up by Anna Berg, .* \(Oslo\)/);
  expect(story.superoffice.calls.of('PickUpChatSession')).toHaveLength(1);
});

test('a reply that cannot be read is found to have worked', async () => {
  await using story = await Story.start();
  const { card } = await story.card();
  story.superoffice.faults.garble('PickUpChatSession', 'HTML');

  await story.anna.slack.clicks('Pick Up', card);

  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
});

test('while SuperOffice takes its time the person gets a word', async () => {
  await using story = await Story.start();
  const { card } = await story.card();
  story.superoffice.faults.hang('PickUpChatSession', { times: 1 });
  await story.anna.slack.clicks('Pick Up', card);
  await story.calls('PickUpChatSession');

  story.time.forward(2_500);

  expect(await story.anna.slack.whispered()).toBe('Still asking SuperOffice…');
  story.superoffice.faults.release();
  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
});

test('a pick-up that takes effect late is told at the first look', async () => {
  await using story = await Story.start();
  const { card, session } = await unanswered(story);
  story.superoffice.agentPicksUp(session.sessionId, story.anna.associate);

  expect(await told(story)).toMatch('It did take effect: you have the chat.');
  await story.shows(card, /Picked up by Anna Berg, .* \(Oslo\)/);
});

test('a pick-up that takes effect very late is told at the second look', async () => {
  await using story = await Story.start();
  const { session } = await unanswered(story);
  await firstLook(story);
  story.superoffice.agentPicksUp(session.sessionId, story.anna.associate);

  expect(await told(story)).toMatch('It did take effect: you have the chat.');
});

test('a pick-up that came to nothing is told after half a minute, with a button that works', async () => {
  await using story = await Story.start();
  const { card, session } = await unanswered(story);
  await firstLook(story);

  expect(await told(story)).toMatch('It did not take effect: the chat still waits.');
  story.superoffice.faults.clear();
  const word = story.anna.slack.whispers.at(-1);
  if (word) await story.anna.slack.clicks('Pick Up', word);
  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  expect(story.superoffice.winners(session.sessionId)).toEqual([story.anna.associate]);
  await story.shows(card, 'Picked up by Anna Berg');
});

test('a chat that somebody else took while its truth was looked for is told with their name', async () => {
  await using story = await Story.start();
  const { session } = await unanswered(story);
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);

  expect(await told(story)).toMatch('Bob Stone picked this up');
});

test('the word is kept across a restart', async () => {
  await using story = await Story.start();
  const { session } = await unanswered(story);
  await story.stopsPickup();
  story.superoffice.agentPicksUp(session.sessionId, story.anna.associate);

  await story.startsPickup();

  expect(await told(story)).toMatch('It did take effect: you have the chat.');
});

test('a SuperOffice that stays silent is owned up to', async () => {
  await using story = await Story.start();
  await unanswered(story);
  await story.superoffice.stop();

  expect(await told(story)).toMatch('it is not known whether you have the chat');
});

test('who clicks again while the truth is looked for is not picked up for twice', async () => {
  await using story = await Story.start();
  const { card, session } = await unanswered(story);
  story.superoffice.agentPicksUp(session.sessionId, story.anna.associate);

  await story.anna.slack.clicks('Pick Up', card, { stale: true });

  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  expect(story.superoffice.calls.of('PickUpChatSession')).toHaveLength(1);
});

test('a SuperOffice that answers 503 after acting is found to have worked', async () => {
  await using story = await Story.start();
  const { card } = await story.card();
  story.superoffice.faults.answerWith('PickUpChatSession', 503, { moment: 'after acting' });

  await story.anna.slack.clicks('Pick Up', card);

  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
});

test('a winner is told so although SuperOffice falls silent right after', async () => {
  await using story = await Story.start();
  const { card } = await story.card();
  story.superoffice.faults.lastPickUpWins = true;
  story.superoffice.faults.holdPickUps(2);
  story.superoffice.faults.answerWith('GetChatSessionEntity', 500);

  await Promise.all([
    story.anna.slack.clicks('Pick Up', card),
    story.bob.slack.clicks('Pick Up', card),
  ]);

  for (const words of (await story.answers()).values()) {
    expect(words).not.toMatch('nothing was picked up');
  }
});

/** Anna clicks, SuperOffice does nothing and breaks the connection, and she is told as much. */
async function unanswered(story: Story) {
  const waiting = await story.card();
  story.superoffice.faults.loseReply('PickUpChatSession', { moment: 'before acting' });
  await story.anna.slack.clicks('Pick Up', waiting.card);
  expect(await story.anna.slack.whispered()).toMatch('SuperOffice did not answer.');
  return waiting;
}

/** Lets the first look pass, which finds the chat still waiting. */
async function firstLook(story: Story): Promise<void> {
  const reads = () => story.superoffice.calls.of('GetChatSessionEntity').length;
  const before = reads();
  await story.later(() => reads() > before, 5_000);
}

/** What Anna is told in the end. */
async function told(story: Story): Promise<string> {
  await story.later(() => story.anna.slack.whispers.some(({ isUnread }) => isUnread), 5_000);
  return await story.anna.slack.whispered();
}
