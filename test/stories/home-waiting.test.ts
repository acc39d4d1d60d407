import { describe, expect, test } from 'vitest';
import { dm, dms } from '../harness/dms.ts';
import { modes } from '../harness/modes.ts';
import { type Agent, Story } from '../harness/story.ts';

describe.each(modes)('over %s', (mode) => {
  test('Pick Up on Home takes the chat, says so by direct message, and shows whose it is', async () => {
    await using story = await Story.start({ mode });
    const { card, session } = await story.card({ name: 'First in line' });
    const { home } = await opens(story.anna, 'First in line');

    await home.clicks('Pick Up');

    expect(await said(story.anna)).toMatch(/^You have the chat\.\nCustomer: First in line/);
    expect(story.superoffice.winners(session.sessionId)).toEqual([story.anna.associate]);
    await home.shows(/No chat waits\.[\s\S]*You have 1 chat:\nChat \d+, Support: First in line/);
    await story.shows(card, 'Picked up by Anna Berg');
  });
});

test('the other of two chats is picked up by the button beside it', async () => {
  await using story = await Story.start();
  await story.card({ name: 'First in line' });
  const { session } = await story.card({ name: 'Second in line' });
  const { home } = await opens(story.anna, 'Second in line');

  await home.clicks('Pick Up', { nth: 1 });

  expect(await said(story.anna)).toMatch('Customer: Second in line');
  expect(story.superoffice.winners(session.sessionId)).toEqual([story.anna.associate]);
});

test('a click that comes too late is answered with who has the chat', async () => {
  await using story = await Story.start({ pace: { homeRest: 3_600_000 } });
  const { card } = await story.card();
  const { home } = await opens(story.anna, 'Kari Nordmann');
  await story.bob.slack.clicks('Pick Up', card);
  await story.bob.slack.whispered();

  await home.clicks('Pick Up');

  expect(await said(story.anna)).toMatch('Bob Stone picked this up');
});

test('whoever is an agent no more picks up nothing on a Home that still shows a chat', async () => {
  await using story = await Story.start();
  const { session } = await story.card();
  const { home } = await opens(story.anna, 'Kari Nordmann');
  await story.writeAgents('{}');

  await home.clicks('Pick Up');

  expect(await said(story.anna)).toMatch('Pickup does not know who you are in SuperOffice');
  expect(story.superoffice.winners(session.sessionId)).toEqual([]);
  expect(await home.shows('Ask the person who runs Pickup')).not.toMatch('Kari Nordmann');
});

test('what waits is paged on Home', async () => {
  await using story = await Story.start({ ...asIfLong, before: waits(25) });
  await story.cards(1);
  const { home } = await opens(story.anna, '25 chats wait; these have waited longest:');

  await home.clicks('Next 10');
  await home.shows('25 chats wait; these are 11 to 20:');
  await home.clicks('Next 5');
  await home.shows('25 chats wait; these are 21 to 25:');
  await home.clicks('Previous 10');
  await home.shows('25 chats wait; these are 11 to 20:');

  expect(dms(story.anna)).toHaveLength(1);
});

test('a flood of chats publishes a Home now and then, not for each', async () => {
  const homeRest = 700;
  await using story = await Story.start({ pace: { homeRest } });
  const { home } = await opens(story.anna, 'No chat waits.');

  const calls = () => story.slack.calls.of('views.publish').length;
  const [before, began] = [calls(), performance.now()];

  for (let count = 0; count < 10; count += 1) story.asks();
  await home.shows('10 chats wait');
  await story.cards(10);

  const most = (performance.now() - began) / homeRest + 2;
  expect(calls() - before).toBeLessThanOrEqual(most);
});

test('of many who look at their Homes, who does something there is not kept waiting', async () => {
  const pace = { homeEvery: 60_000, homeBurst: 6 };
  await using story = await Story.start({ pace });
  await opens(story.anna, 'No chat waits.');
  await opens(story.bob, 'No chat waits.');
  await story.card();
  await story.card();
  await story.card();
  await story.polls(5);

  await story.anna.slack.home.clicks('Stop these messages');

  await story.anna.slack.home.shows('You get no direct messages');
});

test('of those who only look, Slack is asked now and then whether they are administrators', async () => {
  await using story = await Story.start();
  await opens(story.anna, 'No chat waits.');
  await story.waitsOut(9);
  expect(story.slack.calls.of('users.info').length).toBeLessThanOrEqual(2);
});

const asIfLong = { pollSeconds: 600 };

/** So many customers ask for a chat, long before Pickup starts: one line sums them up, none gets a card. */
function waits(count: number) {
  return (story: Story) => {
    for (let place = 1; place <= count; place += 1) story.asks({ name: `Customer ${place}` });
    story.time.forward(13 * 3_600_000);
  };
}

/** Somebody opens their Home, is welcomed, and waits until it shows this. */
async function opens(agent: Agent, words: string) {
  const { slack } = agent;
  await slack.opensHome();
  await slack.home.shows(words);
  await dm(agent);
  return slack;
}

/** What the next DM after the welcome says. */
async function said(agent: Agent): Promise<string> {
  const message = await dm(agent, 2);
  return message.text.replace(/^You have the chat\. /, 'You have the chat.\n');
}
