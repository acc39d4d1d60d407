import { expect, test } from 'vitest';
import { seen } from '../fakes/slack/render.ts';
import { Story } from '../harness/story.ts';

test('a topic’s name that SuperOffice did not say is shown once it does, though nothing else changes', async () => {
  await using story = await Story.start();
  const { faults } = story.superoffice;
  faults.answerWith('GetChatTopicEntity', 500);
  const { card, session } = await story.card();
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  expect(await story.shows(card, 'Picked up')).not.toMatch('Support');
  // Whatever else has the chat read is over.
  await story.polls();

  faults.clear();
  await story.later(() => seen(card).includes('Topic: Support'), 5_000);
});

test('after a start, a topic keeps its name while SuperOffice does not say it', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  await story.stopsPickup();
  story.superoffice.faults.answerWith('GetChatTopicEntity', 500);
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);

  await story.startsPickup();

  expect(await story.shows(card, 'Picked up')).toMatch('Topic: Support');
});
