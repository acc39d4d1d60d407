import { describe, expect, test } from 'vitest';
import type { FakeMessage } from '../fakes/slack/message.ts';
import { modes } from '../harness/modes.ts';
import { type Agent, Story } from '../harness/story.ts';

describe.each(modes)('over %s', (mode) => {
  test('/pickup list shows what waits, oldest first, each with its button', async () => {
    await using story = await Story.start({ mode });
    await story.card({ name: 'First in line' });
    const { session } = await story.card({ name: 'Second in line' });

    const { list, words } = await asksForList(story, story.anna);

    expect(words).toMatch(/^2 chats wait:\n.*First in line.*\n\[Pick Up\]\n.*Second in line.*\n\[/);
    await story.anna.slack.clicks('Pick Up', list, { nth: 1 });
    expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
    expect(story.superoffice.winners(session.sessionId)).toEqual([story.anna.associate]);
  });

  test('the pages of /pickup list take the place of one another', async () => {
    await using story = await Story.start({ mode, ...asIfLong, before: waits(24) });
    const { list, words } = await longList(story, 24);
    const answers = story.anna.slack.whispers.length;
    expect(words).toMatch(/^24 chats wait; these have waited longest:\n.*Customer 1,/);

    await story.anna.slack.clicks('Next 10', list);
    expect(await list.reads()).toMatch(/^24 chats wait; these are 11 to 20:\n.*Customer 11,/);
    await story.anna.slack.clicks('Previous 10', list);
    expect(await list.reads()).toMatch(/^24 chats wait; these have waited longest:\n.*Customer 1,/);

    expect(story.anna.slack.whispers).toHaveLength(answers);
  });
});

test('/pickup list leads through 500 waiting chats to the last', async () => {
  await using story = await Story.start({ ...asIfLong, before: waits(500) });
  const { list, words } = await longList(story, 500);
  const pages = [words];
  for (let page = 2; page <= 50; page += 1) {
    await story.anna.slack.clicks('Next 10', list);
    pages.push(await list.reads());
  }

  const all = pages.join('\n').match(/(?<=Customer )\d+/g);
  expect(all).toEqual(Array.from({ length: 500 }, (_, index) => `${index + 1}`));
  expect(pages.at(-1)).toMatch(/^500 chats wait; these are 491 to 500:/);
  expect(pages.at(-1)).not.toMatch('[Next');
}, 40_000);

test('a page that is no more shows the last there is', async () => {
  await using story = await Story.start({ ...asIfLong, before: waits(11) });
  const { list } = await longList(story, 11);
  await story.bob.slack.types('/pickup', story.channel);
  await story.bob.slack.whispered();

  await story.anna.slack.clicks('Next 1', list);

  expect(await list.reads()).toMatch(/^10 chats wait:\n.*Customer 2,/);
});

test('a page is shown anew where the list was dismissed', async () => {
  await using story = await Story.start({ ...asIfLong, before: waits(11) });
  const { list } = await longList(story, 11);
  list.remove();

  await story.anna.slack.clicks('Next 1', list, { stale: true });

  expect(await story.anna.slack.whispered()).toMatch('this is number 11:');
});

test('a page shows no customer to somebody who is an agent no more', async () => {
  await using story = await Story.start({ ...asIfLong, before: waits(11) });
  const { list } = await longList(story, 11);
  await story.writeAgents('{}');

  await story.anna.slack.clicks('Next 1', list);

  const words = await list.reads();
  expect(words).toMatch('Pickup does not know who you are in SuperOffice');
  expect(words).not.toMatch('Customer');
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

  const { words } = await asksForList(story, story.anna);

  expect(words).toMatch('1 chat waits:');
  expect(words).toMatch('Who covers is not known right now.');
});

test('a button of a list that is out of date tells who has the chat', async () => {
  await using story = await Story.start();
  const { card } = await story.card();
  const { list } = await asksForList(story, story.anna);
  await story.bob.slack.clicks('Pick Up', card);
  await story.bob.slack.whispered();

  await story.anna.slack.clicks('Pick Up', list);

  expect(await story.anna.slack.whispered()).toMatch('Bob Stone picked this up');
});

describe('/pickup list says who covers', () => {
  test('each topic that the service account sees', async () => {
    await using story = await Story.start({ before: staffed });

    const { words } = await asksForList(story, story.anna);

    expect(words).toBe(
      'No chat waits.\n' +
        'Sales: nobody is present, so customers see only the offline form\n' +
        'Support: Anna Berg, Bob Stone present',
    );
  });

  test('by the present, asked for at most every half minute', async () => {
    await using story = await Story.start({ before: staffed });
    await asksForList(story, story.anna);
    story.bob.associate.present = false;

    expect((await asksForList(story, story.anna)).words).toMatch('Anna Berg, Bob Stone present');
    story.time.forward(30_000);

    expect((await asksForList(story, story.anna)).words).toMatch('Support: Anna Berg present');
    expect(story.superoffice.calls.of('GetChatPresence')).toHaveLength(2);
  });

  test('not, while SuperOffice keeps silent about it; the list comes all the same', async () => {
    await using story = await Story.start({ before: staffed });
    await story.card({ name: 'First in line' });
    story.superoffice.faults.hang('GetChatPresence');

    const typed = await story.anna.slack.types('/pickup list', story.channel);

    const words = await story.anna.slack.whispered();
    expect(words).toMatch(/First in line(.*\n)+Who covers is not known right now\.$/);
    expect(typed.ms).toBeLessThan(2_500);
    story.superoffice.faults.clear();
  });

  test('as soon as SuperOffice has said it, though too late for the first who asked', async () => {
    await using story = await Story.start({ before: staffed });
    story.superoffice.faults.hang('GetChatPresence', { times: 1 });
    const { words } = await asksForList(story, story.anna);
    expect(words).toMatch('Who covers is not known right now.');

    story.superoffice.faults.release();

    const later = async () => (await asksForList(story, story.bob)).words;
    await expect.poll(later).toMatch('Support: Anna Berg, Bob Stone present');
    expect(story.superoffice.calls.of('GetChatPresence')).toHaveLength(1);
  });

  test.each(['GetChatPresence', 'ChatTopicsForUser', 'GetChatTopicUserAgentList'])(
    'as not known, rather than as nobody, when SuperOffice says nothing to %s',
    async (method) => {
      await using story = await Story.start({ before: (world) => staffed(world, true) });
      story.superoffice.faults.sayNothing(method, { times: 1 });

      const { words } = await asksForList(story, story.anna);

      expect(words).toMatch(/not known/);
      expect(words).not.toMatch('nobody is present');
    },
  );

  test.each(['GetChatPresence', 'ChatTopicsForUser', 'GetChatTopicUserAgentList'])(
    'not, when SuperOffice refuses %s',
    async (method) => {
      await using story = await Story.start({ before: staffed });
      story.superoffice.faults.refuse(method, 'No chat licence');

      const { words } = await asksForList(story, story.anna);

      expect(words).toBe('No chat waits.\nWho covers is not known right now.');
    },
  );

  test('never by a number alone, for it may be another person’s', async () => {
    await using story = await Story.start({ before: staffed });
    const { superoffice, topic, anna, bob } = story;
    expect(anna.associate.ejUserId).toBe(bob.associate.associateId);
    superoffice.removeMember(topic.topicId, anna.associate);
    bob.associate.present = false;

    const { words } = await asksForList(story, anna);

    expect(words).toMatch('Support: nobody is present, so customers see only the offline form');
  });
});

/** The service account sees Support, where Anna and Bob are present, and Sales, where only Dora may be. */
function staffed({ superoffice, service, topic }: Story, present = false): void {
  const sales = superoffice.addTopic({ name: 'Sales' });
  const dora = superoffice.addAssociate({ fullName: 'Dora Lund', present });
  superoffice.setMember(sales.topicId, dora);
  for (const { topicId } of [topic, sales]) {
    superoffice.setMember(topicId, service, { canRespond: false, canListen: true });
  }
}

const asIfLong = { pollSeconds: 600 };

/** So many customers ask for a chat, long before Pickup starts: one line sums them up, none gets a card. */
function waits(count: number) {
  return (story: Story) => {
    for (let place = 1; place <= count; place += 1) story.asks({ name: `Customer ${place}` });
    story.time.forward(13 * 3_600_000);
  };
}

/** Anna's list, once so many chats are on it. */
async function longList(
  story: Story,
  count: number,
): Promise<{ list: FakeMessage; words: string }> {
  await story.cards(1);
  const asks = async () => (await asksForList(story, story.anna)).words;
  const reads = { timeout: 20_000, interval: 100 };
  await expect.poll(asks, reads).toMatch(`${count} chats wait`);
  return await asksForList(story, story.anna);
}

async function asksForList(
  story: Story,
  { slack }: Agent,
): Promise<{ list: FakeMessage; words: string }> {
  await slack.types('/pickup list', story.channel);
  const words = await slack.whispered();
  const list = slack.whispers.at(-1);
  if (!list) throw new Error('no list');
  return { list, words };
}
