import { describe, expect, test } from 'vitest';
import { modes } from '../harness/modes.ts';
import { Story } from '../harness/story.ts';

describe.each(modes)('over %s', (mode) => {
  test('/pickup list shows what waits, oldest first, each with its button', async () => {
    await using story = await Story.start({ mode });
    await story.card({ name: 'First in line' });
    const { session } = await story.card({ name: 'Second in line' });

    await story.anna.slack.types('/pickup list', story.channel);

    const words = await story.anna.slack.whispered();
    expect(words).toMatch(/^2 chats wait:\n.*First in line.*\n\[Pick Up\]\n.*Second in line.*\n\[/);
    const list = story.anna.slack.whispers.at(-1);
    if (!list) throw new Error('no list');
    await story.anna.slack.clicks('Pick Up', list, { nth: 1 });
    expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
    expect(story.superoffice.winners(session.sessionId)).toEqual([story.anna.associate]);
  });

  test('/pickup with anything else says what was not understood, and what can be said', async () => {
    await using story = await Story.start({ mode });

    await story.anna.slack.types('/pickup <!channel> now & then', story.channel);

    const words = await story.anna.slack.whispered();
    expect(words).toMatch('Pickup does not understand “<!channel> now & then”.');
    expect(words).toMatch('/pickup 583');
  });
});

test('/pickup list shows no customer to somebody whom nobody mapped', async () => {
  await using story = await Story.start();
  await story.card({ name: 'First in line' });

  await story.cleo.types('/pickup list', story.channel);

  const words = await story.cleo.whispered();
  expect(words).toMatch('Pickup does not know who you are in SuperOffice');
  expect(words).not.toMatch('First in line');
});

test('/pickup list shows what waits while SuperOffice is away', async () => {
  await using story = await Story.start({ pollSeconds: 600, before: (world) => void world.asks() });
  await story.cards(1);
  await story.superoffice.stop();

  await story.anna.slack.types('/pickup list', story.channel);

  expect(await story.anna.slack.whispered()).toMatch('1 chat waits:');
});

test('a button of a list that is out of date tells who has the chat', async () => {
  await using story = await Story.start();
  const { card } = await story.card();
  await story.anna.slack.types('/pickup list', story.channel);
  await story.anna.slack.whispered();
  const list = story.anna.slack.whispers.at(-1);
  if (!list) throw new Error('no list');
  await story.bob.slack.clicks('Pick Up', card);
  await story.bob.slack.whispered();

  await story.anna.slack.clicks('Pick Up', list);

  expect(await story.anna.slack.whispered()).toMatch('Bob Stone picked this up');
});

test('/pickup with a number picks up that chat', async () => {
  await using story = await Story.start();
  await story.card({ name: 'First in line' });
  const { card, session } = await story.card({ name: 'Second in line' });

  await story.anna.slack.types(`/pickup ${session.sessionId}`, story.channel);

  expect(await story.anna.slack.whispered()).toMatch('Customer: Second in line');
  await story.shows(card, 'Picked up by Anna Berg');
});

test('/pickup works where Pickup is not a member', async () => {
  await using story = await Story.start();
  const elsewhere = story.slack.addChannel({ name: 'elsewhere', botIsMember: false });
  await story.card();

  await story.anna.slack.types('/pickup', elsewhere);

  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
});

test('/pickup help says what can be said', async () => {
  await using story = await Story.start();

  await story.anna.slack.types('/pickup help', story.channel);

  expect(await story.anna.slack.whispered()).toMatch('What Pickup can do:');
});

test('/pickup says so when nothing waits', async () => {
  await using story = await Story.start();

  await story.anna.slack.types('/pickup', story.channel);

  expect(await story.anna.slack.whispered()).toMatch('No chat waits that you may answer.');
});

test('/pickup skips the chats that this agent may not answer', async () => {
  await using story = await Story.start();
  const sales = story.superoffice.addTopic({ name: 'Sales' });
  story.superoffice.setMember(sales.topicId, story.bob.associate);
  await story.card({ name: 'For sales', topicId: sales.topicId });
  await story.card({ name: 'For support' });

  await story.anna.slack.types('/pickup', story.channel);

  expect(await story.anna.slack.whispered()).toMatch('Customer: For support');
});

test.each(['0', '-1', '583.5', '99999999999', '2147483648', '583 584', '0x10', '١٢'])(
  '/pickup %s is not taken for the number of a chat',
  async (words) => {
    await using story = await Story.start();

    await story.anna.slack.types(`/pickup ${words}`, story.channel);

    expect(await story.anna.slack.whispered()).toMatch(`Pickup does not understand “${words}”.`);
  },
);

test('/pickup with the number of no chat says that there is none', async () => {
  await using story = await Story.start();

  await story.anna.slack.types('/pickup 4711', story.channel);

  expect(await story.anna.slack.whispered()).toMatch('SuperOffice has no such chat any more.');
});

test('/pickup passes over a topic that SuperOffice cannot be asked about', async () => {
  await using story = await Story.start();
  await story.card({ name: 'First in line' });
  const sales = story.superoffice.addTopic({ name: 'Sales' });
  story.superoffice.setMember(sales.topicId, story.anna.associate);
  const { session } = await story.card({ name: 'Second in line', topicId: sales.topicId });
  story.superoffice.faults.answerWith('GetChatTopicUserAgentList', 404, { times: 1 });

  await story.anna.slack.types('/pickup', story.channel);

  expect(await story.anna.slack.whispered()).toMatch('Second in line');
  expect(story.superoffice.winners(session.sessionId)).toEqual([story.anna.associate]);
});
