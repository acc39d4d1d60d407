import { expect, test } from 'vitest';
import { modes } from '../harness/modes.ts';
import { Story } from '../harness/story.ts';
import { connects, linkFor, Visitor } from '../harness/visitor.ts';

test.each(modes)(
  'over %s an unlinked click leads to SuperOffice and back, and then the chat is picked up',
  async (mode) => {
    await using story = await Story.start({ online: true, mode });
    const { slack, associate } = story.anna;
    const { card, session } = await story.card();

    await slack.clicks('Pick Up', card);
    const link = await linkFor(slack);
    const page = await new Visitor().connects(link, associate);

    expect(page.heading).toBe('You are connected as Anna Berg');
    expect(await slack.whispered()).toMatch('You have the chat.');
    await story.shows(card, 'Picked up by Anna Berg');
    expect(story.superoffice.winners(session.sessionId)).toEqual([associate]);
    expect(await slack.dm.reads()).toMatch('You are connected: in SuperOffice you are Anna Berg.');
  },
);

test('until then nothing is done in anybody’s name', async () => {
  await using story = await Story.start({ online: true });
  const { slack } = story.anna;
  const { card, session } = await story.card();

  await slack.clicks('Pick Up', card);

  const words = await slack.whispered();
  expect(words).toMatch('You are not connected to SuperOffice, so nothing was picked up.');
  expect(words).toMatch('[Connect SuperOffice]');
  expect(story.superoffice.winners(session.sessionId)).toEqual([]);
  expect(story.superoffice.calls.of('PickUpChatSession')).toEqual([]);
});

test('the page names who is to be connected, before anything happens', async () => {
  await using story = await Story.start({ online: true });
  await story.anna.slack.types('/pickup connect', story.channel);
  const link = await linkFor(story.anna.slack);

  const page = await new Visitor().opens(link);

  expect(page.heading).toBe('Are you Anna Berg in Slack?');
  expect(page.text).toMatch(`of the Slack workspace ${story.slack.team.domain}.slack.com`);
});

test('/pickup connect leads there too, and says who one is afterwards', async () => {
  await using story = await Story.start({ online: true });
  const { slack, associate } = story.anna;

  await slack.types('/pickup connect', story.channel);
  await new Visitor().connects(await linkFor(slack), associate);
  await slack.dm.reads();
  await slack.types('/pickup connect', story.channel);

  expect(await slack.whispered()).toMatch('You are connected: in SuperOffice you are Anna Berg.');
});

test('whoever asked for the next chat gets it once they are connected', async () => {
  await using story = await Story.start({ online: true });
  const { slack, associate } = story.anna;
  await story.card({ name: 'First in line' });

  await slack.types('/pickup', story.channel);
  await new Visitor().connects(await linkFor(slack), associate);

  expect(await slack.whispered()).toMatch('Customer: First in line');
  await slack.dm.reads();
});

test('a chat that somebody else took meanwhile is not taken from them', async () => {
  await using story = await Story.start({ online: true });
  const { anna, bob } = story;
  await connects(story, bob);
  const { card } = await story.card();
  await anna.slack.clicks('Pick Up', card);
  const link = await linkFor(anna.slack);

  await bob.slack.clicks('Pick Up', card);
  await bob.slack.whispered();
  await new Visitor().connects(link, anna.associate);

  expect(await anna.slack.whispered()).toMatch('Bob Stone picked this up');
  await anna.slack.dm.reads();
});

test('everybody acts as themselves, or not at all', async () => {
  await using story = await Story.start({ online: true });
  const { anna, bob, cleo } = story;
  await connects(story, anna);
  await connects(story, bob);
  const chats = [await story.card(), await story.card(), await story.card()];
  const [first, second, third] = chats;
  if (!first || !second || !third) throw new Error('no cards');

  await anna.slack.clicks('Pick Up', first.card);
  expect(await anna.slack.whispered()).toMatch('You have the chat.');
  await bob.slack.clicks('Pick Up', second.card);
  expect(await bob.slack.whispered()).toMatch('You have the chat.');
  await anna.slack.types('/pickup disconnect', story.channel);
  expect(await anna.slack.whispered()).toMatch('You are disconnected');
  await anna.slack.clicks('Pick Up', third.card);
  expect(await anna.slack.whispered()).toMatch('You are not connected');
  await cleo.clicks('Pick Up', third.card);
  expect(await cleo.whispered()).toMatch('You are not connected');

  const winners = chats.map(({ session }) => story.superoffice.winners(session.sessionId));
  expect(winners).toEqual([[anna.associate], [bob.associate], []]);
});

test.each(['/pickup list', '/pickup notify off'])(
  'to somebody unknown, %s says how to connect',
  async (typed) => {
    await using story = await Story.start({ online: true });

    await story.cleo.types(typed, story.channel);

    expect(await story.cleo.whispered()).toMatch('To connect, type /pickup connect.');
  },
);

test('who is connected is told of waiting chats by DM, from then on', async () => {
  await using story = await Story.start({ online: true, dms: true });
  await story.card();

  await connects(story, story.anna);

  expect(await story.anna.slack.dm.reads()).toMatch('Chat waiting');
});

test('a connection outlives a restart, also where Pickup makes its own secret', async () => {
  await using story = await Story.start({
    ...{ online: true, embedded: true },
    environment: { PICKUP_SECRET: '' },
  });
  await connects(story, story.anna);

  await story.stopsPickup();
  await story.startsPickup();
  const { card } = await story.card();
  await story.anna.slack.clicks('Pick Up', card);

  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
});
