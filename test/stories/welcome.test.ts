import { describe, expect, test } from 'vitest';
import { screenReader } from '../fakes/slack/render.ts';
import { AnotherPickup } from '../harness/another-pickup.ts';
import { embedded } from '../harness/database.ts';
import { dm, dms } from '../harness/dms.ts';
import { modes } from '../harness/modes.ts';
import { Story } from '../harness/story.ts';

describe.each(modes)('over %s', (mode) => {
  test('whoever opens Pickup for the first time is welcomed once', async () => {
    await using story = await Story.start({ mode });
    const { slack } = story.anna;

    await slack.opensHome('messages');
    const welcome = screenReader(await dm(story.anna));
    await slack.opensHome('messages');
    await slack.opensHome();
    await slack.home.shows('No chat waits.');
    await story.polls(3);

    expect(welcome).toMatch(/^Welcome! Pickup shows the SuperOffice chats that wait/);
    expect(welcome).toMatch('/pickup notify off turns direct messages about waiting chats off.');
    expect(dms(story.anna)).toHaveLength(1);
  });

  test('whoever writes to Pickup is told what to type instead', async () => {
    await using story = await Story.start({ mode });

    story.anna.slack.says('List', story.anna.slack.dm);

    const answers = () => fromPickup(story);
    await expect.poll(answers).toHaveLength(1);
    expect(answers()[0]).toMatch(/^Pickup reads no messages\. Here too, type \/pickup list\./);
    expect(answers()[0]).toMatch('/pickup notify on or /pickup notify off turns');
  });
});

test('however many open it at once, everybody is welcomed as fast as Slack allows', async () => {
  await using story = await Story.start({ pace: { dmBurst: 1, dmEvery: 200 } });
  const people = [story.anna, story.bob];
  await Promise.all(people.map(({ slack }) => slack.opensHome('messages')));
  for (const person of people) expect(screenReader(await dm(person))).toMatch(/^Welcome!/);
});

test('nobody is welcomed a second time after a restart', async () => {
  await using story = await Story.start();
  await story.anna.slack.opensHome('messages');
  await dm(story.anna);
  await story.stopsPickup();
  await story.startsPickup();

  await story.anna.slack.opensHome('messages');
  await story.polls(3);

  expect(dms(story.anna)).toHaveLength(1);
});

test.skipIf(embedded)('nobody is welcomed by two processes', async () => {
  await using story = await Story.start();
  await using second = await AnotherPickup.start(story);
  const first = story.anna.slack.opensHome('messages');
  second.servesSlack();
  await Promise.all([first, story.anna.slack.opensHome('messages')]);
  await dm(story.anna);
  await story.polls(3);

  expect(dms(story.anna)).toHaveLength(1);
});

test('a welcome that Slack took no messages for comes when it does', async () => {
  await using story = await Story.start();
  story.slack.faults.limits('chat.postMessage', 5);

  await story.anna.slack.opensHome('messages');
  await story.later(() => dms(story.anna).length > 0, 1_000);
  await story.polls(3);

  expect(dms(story.anna)).toHaveLength(1);
});

test('a welcome whose answer was lost is not said again', async () => {
  await using story = await Story.start();
  story.slack.faults.losesReply('chat.postMessage');

  await story.anna.slack.opensHome('messages');
  await dm(story.anna);
  await story.waitsOut(2);

  expect(dms(story.anna)).toHaveLength(1);
});

test('somebody who takes no messages is not welcomed, and sees their Home', async () => {
  await using story = await Story.start();
  story.anna.slack.blocksApp = true;

  await story.anna.slack.opensHome();

  await story.anna.slack.home.shows('No chat waits.');
  await expect.poll(() => story.log.saying('somebody was not welcomed')).toHaveLength(1);
});

test('the messages tab alone publishes no Home', async () => {
  await using story = await Story.start();
  await story.anna.slack.opensHome('messages');
  await dm(story.anna);
  await story.card();
  await story.polls(3);

  expect(story.anna.slack.home.isOpen).toBe(false);
});

describe('whoever writes to Pickup', () => {
  test.each([
    ['583', 'type /pickup 583.'],
    ['/pickup connect', 'type /pickup connect.'],
    ['  Notify   OFF ', 'type /pickup notify off.'],
    ['hello?', 'type /pickup.'],
  ])('as in %j is told to %s', async (typed, words) => {
    await using story = await Story.start();
    story.anna.slack.says(typed, story.anna.slack.dm);
    await expect.poll(() => fromPickup(story)[0]).toMatch(words);
  });

  test('again and again is told once a minute', async () => {
    await using story = await Story.start();
    const { slack } = story.anna;
    slack.says('list', slack.dm);
    await expect.poll(() => fromPickup(story)).toHaveLength(1);

    slack.says('list!', slack.dm);
    await story.polls(3);
    expect(fromPickup(story)).toHaveLength(1);

    story.time.forward(60_000);
    slack.says('please list', slack.dm);
    await expect.poll(() => fromPickup(story)).toHaveLength(2);
  });

  test('is not told so for an edit, for what bots write, or for what Pickup itself writes', async () => {
    await using story = await Story.start();
    const { dm: conversation, id } = story.anna.slack;
    const message = {
      type: 'message',
      channel: conversation.id,
      channel_type: 'im',
      ts: '1.000001',
    };
    const changed = { ...message, user: id, text: 'list' };

    await story.slack.event({ ...message, subtype: 'message_changed', message: changed });
    await story.slack.event({ ...changed, subtype: 'thread_broadcast', thread_ts: '1.000000' });
    await story.slack.event({ ...message, user: 'U0BOT', bot_id: 'B0BOT', text: 'list' });
    await story.slack.event({ ...message, user: story.slack.botUserId, text: 'list' });
    await story.slack.event({ ...changed, channel_type: 'channel' });
    await story.polls(3);

    expect(fromPickup(story)).toEqual([]);
  });
});

/** What Pickup wrote to Anna, as it is read out. */
function fromPickup({ anna, slack }: Story): string[] {
  return dms(anna)
    .filter(({ author }) => author === slack.botUserId)
    .map(screenReader);
}
