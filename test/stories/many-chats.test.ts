import { expect, test } from 'vitest';
import { seen } from '../fakes/slack/render.ts';
import { dm, dms, settled, theOne } from '../harness/dms.ts';
import { Story } from '../harness/story.ts';

/** So many customers ask at once, before Pickup looks; Anna alone is told. */
async function manyAsk(count: number): Promise<Story> {
  return await Story.start({
    dms: true,
    before: (story) => {
      const { superoffice, topic, bob } = story;
      superoffice.setMember(topic.topicId, bob.associate, { canNotify: false });
      for (let index = 0; index < count; index++) story.asks({ name: `Customer ${index}` });
    },
  });
}

test('five chats at once are one DM, with none of the customers in it', async () => {
  await using story = await manyAsk(5);
  await story.cards(5);
  const summary = await theOne(story.anna, /^5 chats wait/);
  await settled(story);
  expect(dms(story.anna)).toHaveLength(1);
  expect(JSON.stringify(summary)).not.toMatch('Customer');
});

test('the DM that sums up is edited as chats come and go, to the last', async () => {
  await using story = await manyAsk(5);
  await story.cards(5);
  const summary = await theOne(story.anna, /^5 chats wait/);
  await story.card({ name: 'Customer 5' });
  await story.shows(summary, /^6 chats wait/);
  for (const { sessionId } of story.customers) story.superoffice.customerLeaves(sessionId);
  await story.shows(summary, /^No chat waits for you any more/);
  expect(dms(story.anna)).toHaveLength(1);
});

test('Pick Up on the DM that sums up takes the chat that has waited longest', async () => {
  await using story = await manyAsk(5);
  await story.cards(5);
  const summary = await theOne(story.anna, /^5 chats wait/);
  const [oldest] = story.customers;
  await story.anna.slack.clicks('Pick Up', summary);
  expect(await story.anna.slack.whispered()).toMatch(/You have the chat[\s\S]*Customer 0/);
  expect(story.superoffice.winners(oldest?.sessionId ?? 0)).toEqual([story.anna.associate]);
  await story.shows(summary, /^4 chats wait/);
});

test('the fourth chat turns three DMs into one', async () => {
  await using story = await manyAsk(3);
  await story.cards(3);
  await dm(story.anna, 3);
  await story.card({ name: 'Customer 3' });
  await theOne(story.anna, /^4 chats wait/);
});

test('when few are left, a new chat is a DM of its own again', async () => {
  await using story = await manyAsk(4);
  await story.cards(4);
  const summary = await theOne(story.anna, /^4 chats wait/);
  const [, ...later] = story.customers;
  for (const { sessionId } of later) story.superoffice.customerLeaves(sessionId);
  await story.shows(summary, /^1 chat waits/);
  await story.card({ name: 'Latecomer' });
  expect(seen(await dm(story.anna, 2))).toMatch('Latecomer');
  await story.shows(summary, /^2 chats wait/);
});

test('a DM that sums up and was deleted by somebody comes again while many wait', async () => {
  await using story = await manyAsk(4);
  await story.cards(4);
  const summary = await theOne(story.anna, /^4 chats wait/);
  summary.remove();
  await story.card({ name: 'Customer 4' });
  await theOne(story.anna, /^5 chats wait/);
});

test('the DM that sums up goes on after a restart', async () => {
  await using story = await manyAsk(4);
  await story.cards(4);
  const summary = await theOne(story.anna, /^4 chats wait/);
  await settled(story);
  await story.stopsPickup();
  await story.startsPickup();
  await story.card({ name: 'Customer 4' });
  await story.shows(summary, /^5 chats wait/);
  expect(dms(story.anna)).toHaveLength(1);
});

test('a DM that sums up and can no longer be edited is not sent again with every chat', async () => {
  await using story = await manyAsk(5);
  await story.cards(5);
  const summary = await theOne(story.anna, /^5 chats wait/);
  story.slack.faults.fails('chat.update', 'edit_window_closed', 1);
  await story.card({ name: 'Customer 5' });
  await expect.poll(() => story.log.saying('cannot be changed any more')).toHaveLength(1);
  await story.card({ name: 'Customer 6' });
  await story.shows(summary, /^7 chats wait/);
  expect(dms(story.anna)).toHaveLength(1);
});

test('a summary whose post was answered by silence is taken away at its first click', async () => {
  await using story = await Story.start({ dms: true });
  const { superoffice, topic, anna, bob, slack } = story;
  superoffice.setMember(topic.topicId, bob.associate, { canNotify: false });
  await anna.slack.types('/pickup notify off', story.channel);
  await anna.slack.whispered();
  for (let index = 0; index < 5; index++) await story.card({ name: `Customer ${index}` });
  slack.faults.losesReply('chat.postMessage');
  await anna.slack.types('/pickup notify on', story.channel);
  await anna.slack.whispered();
  const stray = await dm(anna);
  await dm(anna, 2);
  await anna.slack.clicks('Pick Up', stray);
  expect(await anna.slack.whispered()).toMatch('You have the chat.');
  await expect.poll(() => stray.deleted).toBe(true);
  expect(seen(await theOne(anna, /^4 chats wait/))).toMatch('[Pick Up]');
});
