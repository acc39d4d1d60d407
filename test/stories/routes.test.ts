import { expect, test } from 'vitest';
import { seen } from '../fakes/slack/render.ts';
import { dm } from '../harness/dms.ts';
import {
  messageIn,
  messagesIn,
  opensSetup,
  routes,
  showsToPickup,
  usual,
} from '../harness/setup.ts';
import { Story } from '../harness/story.ts';

/** Anna answers chats on Sales, too. */
function addSales(story: Story) {
  const { superoffice, anna } = story;
  const topic = superoffice.addTopic({ name: 'Sales' });
  superoffice.setMember(topic.topicId, anna.associate, { canNotify: false });
  showsToPickup(story, topic);
  return topic;
}

test('the cards of a topic go to its own channels, all others to the default', async () => {
  await using story = await Story.start();
  const sales = addSales(story);
  const [first, second] = ['sales', 'sales-eu'].map((name) => story.slack.addChannel({ name }));
  const admin = await opensSetup(story);
  if (!first || !second) throw new Error('no channels');
  await routes(admin, sales, first, second);

  story.asks({ topicId: sales.topicId, name: 'Per Hansen' });
  expect(seen(await messageIn(first))).toMatch('Per Hansen');
  expect(seen(await messageIn(second))).toMatch('Per Hansen');
  await story.card({ topicId: story.topic.topicId });
  expect(messagesIn(story.channel)).toHaveLength(1);
  expect(messagesIn(first)).toHaveLength(1);
});

test('a click in one channel settles the cards in all of them', async () => {
  await using story = await Story.start();
  const other = story.slack.addChannel({ name: 'support-eu' });
  await routes(await opensSetup(story), story.topic, story.channel, other);
  const { card, session } = await story.card();
  const twin = await messageIn(other);
  await story.anna.slack.clicks('Pick Up', twin);
  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  for (const one of [card, twin]) await story.shows(one, 'Picked up by Anna Berg');
  expect(story.superoffice.winners(session.sessionId)).toHaveLength(1);
});

test('routes are there after a restart, whoever else forgets', async () => {
  await using story = await Story.start();
  const other = story.slack.addChannel({ name: 'support-eu' });
  await routes(await opensSetup(story), story.topic, other);
  await story.stopsPickup();
  await story.startsPickup({ SLACK_CHANNEL: '' });
  story.asks({ name: 'Per Hansen' });
  expect(seen(await messageIn(other))).toMatch('Per Hansen');
});

test('chats that wait without a card get one where a channel is chosen', async () => {
  await using story = await Story.start({ environment: { SLACK_CHANNEL: '' } });
  const session = story.asks({ name: 'Per Hansen' });
  await story.polls();
  await routes(await opensSetup(story), usual, story.channel);
  const card = await messageIn(story.channel);
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  await story.shows(card, 'Picked up in SuperOffice by Bob Stone');
});

test('without any channel agents are told by DM, again when a chat comes back', async () => {
  await using story = await Story.start({ dms: true, environment: { SLACK_CHANNEL: '' } });
  const session = story.asks({ name: 'Per Hansen' });
  const [annas] = await Promise.all([dm(story.anna), dm(story.bob)]);
  await story.anna.slack.clicks('Pick Up', annas);
  await story.anna.slack.whispered();
  await story.shows(annas, 'Picked up by Anna');
  story.superoffice.reset(session.sessionId);
  story.time.forward(6_000);
  const [again] = await Promise.all([dm(story.anna, 2), dm(story.bob, 2)]);
  expect(seen(again)).toMatch('[Pick Up]');
});

test('a chat that is sent on to another topic gets a card there, to which the old one points', async () => {
  await using story = await Story.start();
  const sales = addSales(story);
  const there = story.slack.addChannel({ name: 'sales' });
  await routes(await opensSetup(story), sales, there);
  const { card, session } = await story.card();
  story.time.forward(1_000);
  story.superoffice.movesTo(session.sessionId, sales);
  const moved = await messageIn(there);
  await story.shows(card, /^Moved to Sales: see its card there$/);
  await expect.poll(() => JSON.stringify(card.blocks)).toMatch(`p${moved.ts.replace('.', '')}`);
  await story.anna.slack.clicks('Pick Up', moved);
  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
});

test('a chat that is sent back is picked up from its first card again', async () => {
  await using story = await Story.start();
  const sales = addSales(story);
  const there = story.slack.addChannel({ name: 'sales' });
  await routes(await opensSetup(story), sales, there);
  const { card, session } = await story.card();
  story.time.forward(1_000);
  story.superoffice.movesTo(session.sessionId, sales);
  const moved = await messageIn(there);
  await story.shows(card, /^Moved to Sales/);
  story.time.forward(1_000);
  story.superoffice.movesTo(session.sessionId, story.topic);
  await story.shows(moved, /^Moved to Support/);
  await story.shows(card, '[Pick Up]');
  expect(story.channel.messages).toHaveLength(1);
});

test('a card that somebody deleted in one of two channels comes back there', async () => {
  await using story = await Story.start();
  const other = story.slack.addChannel({ name: 'support-eu' });
  await routes(await opensSetup(story), story.topic, story.channel, other);
  const { session } = await story.card({ message: '' });
  const twin = await messageIn(other);
  twin.remove();
  story.time.forward(1_000);
  story.superoffice.customerSays(session.sessionId, 'Is anybody there?');
  await expect.poll(() => messagesIn(other).map(seen).join()).toMatch('Is anybody there?');
  expect(story.channel.live()).toHaveLength(1);
});

test('a chat that is sent on to a topic whose channel takes no cards keeps its card in the default', async () => {
  await using story = await Story.start();
  const sales = addSales(story);
  const there = story.slack.addChannel({ name: 'sales' });
  const admin = await opensSetup(story);
  await routes(admin, sales, there);
  there.archive();
  await messageIn(admin.dm);
  const { card, session } = await story.card();
  story.time.forward(1_000);
  story.superoffice.movesTo(session.sessionId, sales);
  await story.shows(card, 'Sales');
  expect(seen(card)).toMatch('[Pick Up]');
});

test('a card that is on its way to Slack when its chat is sent on follows it all the same', async () => {
  await using story = await Story.start();
  const sales = addSales(story);
  const there = story.slack.addChannel({ name: 'sales' });
  await routes(await opensSetup(story), sales, there);
  story.slack.faults.slow('chat.postMessage', 400);
  const session = story.asks({ name: 'Per Hansen' });
  await expect.poll(() => story.slack.calls.of('chat.postMessage').length).toBe(1);
  story.time.forward(1_000);
  story.superoffice.movesTo(session.sessionId, sales);
  const [left, moved] = await Promise.all([messageIn(story.channel), messageIn(there)]);
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  for (const one of [left, moved]) await story.shows(one, 'Picked up in SuperOffice by Bob Stone');
});
