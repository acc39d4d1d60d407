import { describe, expect, test } from 'vitest';
import type { Channel } from '../fakes/slack/channel.ts';
import { modes } from '../harness/modes.ts';
import { type Agent, Story } from '../harness/story.ts';

describe.each(modes)('over %s', (mode) => {
  test('/pickup with anything else says what was not understood, and what can be said', async () => {
    await using story = await Story.start({ mode });

    await story.anna.slack.types('/pickup <!channel> now & then', story.channel);

    const words = await story.anna.slack.whispered();
    expect(words).toMatch('Pickup does not understand “<!channel> now & then”.');
    expect(words).toMatch('/pickup 583');
  });
});

test('/pickup with a number picks up that chat', async () => {
  await using story = await Story.start();
  await story.card({ name: 'First in line' });
  const { card, session } = await story.card({ name: 'Second in line' });

  await story.anna.slack.types(`/pickup ${session.sessionId}`, story.channel);

  expect(await story.anna.slack.whispered()).toMatch('Customer: Second in line');
  await story.shows(card, 'Picked up by Anna Berg');
});

describe('in any conversation', () => {
  const places: [string, (story: Story) => Channel][] = [
    [
      'a channel without the bot',
      ({ slack }) => slack.addChannel({ name: 'all', botIsMember: false }),
    ],
    [
      'a private channel without the bot',
      ({ slack, anna }) =>
        slack.addChannel({
          name: 'secret',
          members: [anna.slack],
          botIsMember: false,
          private: true,
        }),
    ],
    ['a DM of two people', ({ slack, anna, cleo }) => slack.addDirectMessage(anna.slack, cleo)],
    [
      'a DM of a group',
      ({ slack, anna, bob, cleo }) => slack.addGroupMessage([anna.slack, bob.slack, cleo]),
    ],
    ['the app’s own DM', ({ anna }) => anna.slack.dm],
  ];

  test.each(places)('/pickup picks up in %s', async (_, placeIn) => {
    await using story = await Story.start();
    await story.card();

    await story.anna.slack.types('/pickup', placeIn(story));

    expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  });

  test.each(places)('every other word is answered in %s', async (_, placeIn) => {
    await using story = await Story.start();
    await story.card();
    const place = placeIn(story);
    const says = async (typed: string) => {
      await story.anna.slack.types(typed, place);
      return await story.anna.slack.whispered();
    };

    expect(await says('/pickup list')).toMatch('1 chat waits:');
    expect(await says('/pickup help')).toMatch('What Pickup can do:');
    expect(await says('/pickup notify')).toMatch('You get direct messages');
    expect(await says('/pickup connect')).toMatch('You are connected');
    expect(await says('/pickup disconnect')).toMatch('can disconnect you');
    expect(await says('/pickup 583 584')).toMatch('does not understand');
    expect(await says('/pickup 4711')).toMatch('SuperOffice has no such chat');
  });
});

describe('/pickup connect', () => {
  test('says to an agent who they are in SuperOffice', async () => {
    await using story = await Story.start();

    await story.anna.slack.types('/pickup connect', story.channel);

    const words = await story.anna.slack.whispered();
    expect(words).toMatch('You are connected: in SuperOffice you are Anna Berg.');
  });

  test('says to anybody else what to ask for', async () => {
    await using story = await Story.start();

    await story.cleo.types('/pickup connect', story.channel);

    const words = await story.cleo.whispered();
    expect(words).toMatch(`Your Slack user id is ${story.cleo.id}.`);
  });

  test('does not say that somebody is connected while SuperOffice is away', async () => {
    await using story = await Story.start();
    await story.superoffice.stop();

    await story.anna.slack.types('/pickup connect', story.channel);

    const words = await story.anna.slack.whispered();
    expect(words).toMatch('SuperOffice does not say right now whether it lets you in.');
    expect(words).not.toMatch('connected');
  });

  test('says that SuperOffice refuses somebody, in its words', async () => {
    await using story = await Story.start();
    story.superoffice.faults.refuse('currentPrincipal', 'No licence for the web API');

    await story.anna.slack.types('/pickup connect', story.channel);

    const words = await story.anna.slack.whispered();
    expect(words).toMatch('SuperOffice refused to let you in.');
    expect(words).toMatch('No licence for the web API');
  });

  test('answers in time while SuperOffice keeps silent', async () => {
    await using story = await Story.start();
    story.superoffice.faults.hang('currentPrincipal');

    const { ms } = await story.anna.slack.types('/pickup connect', story.channel);

    const words = await story.anna.slack.whispered();
    expect(words).toMatch('SuperOffice does not say right now whether it lets you in.');
    expect(ms).toBeLessThan(2_500);
    story.superoffice.faults.clear();
  });

  test('says that SuperOffice refuses the password', async () => {
    await using story = await Story.start();
    story.anna.associate.password = 'changed since';

    await story.anna.slack.types('/pickup connect', story.channel);

    expect(await story.anna.slack.whispered()).toMatch('SuperOffice refused your password.');
  });
});

test('/pickup disconnect says who can do it', async () => {
  await using story = await Story.start();

  await story.anna.slack.types('/pickup disconnect', story.channel);

  const words = await story.anna.slack.whispered();
  expect(words).toMatch(`Ask them to take ${story.anna.slack.id} out of the agents file.`);
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
  const sales = salesWith(story, story.bob);
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
  const sales = salesWith(story, story.anna);
  story.superoffice.removeMember(story.topic.topicId, story.anna.associate);
  await story.card({ name: 'Before the fault', topicId: sales.topicId });
  await story.anna.slack.types('/pickup', story.channel);
  await story.anna.slack.whispered();
  await story.card({ name: 'First in line' });
  const { session } = await story.card({ name: 'Second in line', topicId: sales.topicId });
  story.superoffice.faults.answerWith('GetChatTopicUserAgentList', 404);
  story.time.forward(2_000);

  await story.anna.slack.types('/pickup', story.channel);

  expect(await story.anna.slack.whispered()).toMatch('Second in line');
  expect(story.superoffice.winners(session.sessionId)).toEqual([story.anna.associate]);
});

/** A topic on which only this agent answers, without DMs. */
function salesWith({ superoffice }: Story, { associate }: Agent) {
  const sales = superoffice.addTopic({ name: 'Sales' });
  superoffice.setMember(sales.topicId, associate, { canNotify: false });
  return sales;
}
