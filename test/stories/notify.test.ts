import { describe, expect, test } from 'vitest';
import { dmSummary } from '../../app/ui/dm-summary.ts';
import type { FakeMessage } from '../fakes/slack/message.ts';
import { dm, dms, settled } from '../harness/dms.ts';
import { modes } from '../harness/modes.ts';
import { type Agent, Story } from '../harness/story.ts';

describe.each(modes)('over %s', (mode) => {
  test('/pickup notify off and on turn direct messages off and on', async () => {
    await using story = await Story.start({ mode });

    expect(await says(story, '/pickup notify')).toMatch('You get direct messages');
    expect(await says(story, '/pickup notify off')).toMatch('You get no more direct messages');
    expect(await says(story, '/pickup notify')).toMatch('You get no direct messages');
    expect(await says(story, '/pickup notify ON')).toMatch('You get direct messages');
    expect(await says(story, '/pickup notify')).toMatch('You get direct messages');
  });

  test('the buttons of a direct message turn them off, and on again', async () => {
    await using story = await Story.start({ mode });
    const dm = sends(story, story.anna);

    await story.anna.slack.clicks('Stop these messages', dm);

    expect(await story.anna.slack.whispered()).toMatch('You get no more direct messages');
    const answer = lastAnswer(story.anna);
    await story.anna.slack.clicks('Turn on again', answer);
    expect(await answer.reads()).toMatch('You get direct messages');
    expect(story.anna.slack.whispers).toHaveLength(1);
    expect(dm.edits).toBe(0);
  });
});

test('/pickup notify with another word says that it was not understood', async () => {
  await using story = await Story.start();

  expect(await says(story, '/pickup notify maybe')).toMatch('does not understand “notify maybe”');
  expect(await says(story, '/pickup notify')).toMatch('You get direct messages');
});

test('somebody whom nobody mapped has no direct messages to turn off', async () => {
  await using story = await Story.start();

  await story.cleo.types('/pickup notify off', story.channel);

  expect(await story.cleo.whispered()).toMatch('Pickup does not know who you are in SuperOffice.');
});

test('each has their own direct messages', async () => {
  await using story = await Story.start();
  await says(story, '/pickup notify off');

  await story.bob.slack.types('/pickup notify', story.channel);

  expect(await story.bob.slack.whispered()).toMatch('You get direct messages');
});

test('what somebody said of their direct messages holds after a restart', async () => {
  await using story = await Story.start();
  await says(story, '/pickup notify off');
  await story.stopsPickup();
  await story.startsPickup();

  expect(await says(story, '/pickup notify')).toMatch('You get no direct messages');
});

test('whoever turns direct messages off gets none; once on again, what waits is told', async () => {
  await using story = await Story.start({ dms: true });
  await says(story, '/pickup notify off');
  await story.card();
  await expect.poll(() => story.bob.slack.dm.messages.length).toBe(1);
  await story.bob.slack.dm.messages[0]?.reads();
  expect(story.anna.slack.dm.messages).toEqual([]);

  await says(story, '/pickup notify on');

  await expect.poll(() => story.anna.slack.dm.messages.length).toBe(1);
  expect(await story.anna.slack.dm.messages[0]?.reads()).toMatch('Kari Nordmann');
});

test('whoever stops the messages in a DM is not told of the next chat', async () => {
  await using story = await Story.start({ dms: true });
  await story.card();
  const [first] = await Promise.all([dm(story.anna), dm(story.bob)]);
  await story.anna.slack.clicks('Stop these messages', first);
  expect(await story.anna.slack.whispered()).toMatch('You get no more direct messages');
  await story.card({ name: 'Second' });
  await dm(story.bob, 2);
  await settled(story);
  expect(dms(story.anna)).toHaveLength(1);
});

test('an agent whom Slack refused a direct message is told so, and gets another try', async () => {
  await using story = await Story.start({ dms: true });
  story.superoffice.setMember(story.topic.topicId, story.bob.associate, { canNotify: false });
  story.anna.slack.blocksApp = true;
  await story.card();
  await expect
    .poll(() => says(story, '/pickup notify'))
    .toMatch('But Slack did not take the last one');
  story.anna.slack.blocksApp = false;

  expect(await says(story, '/pickup notify on')).not.toMatch('Slack did not take');

  await expect.poll(() => story.anna.slack.dm.messages.length).toBe(1);
  await story.anna.slack.dm.messages[0]?.reads();
});

test('Pick Up on a summary takes the chat that has waited longest', async () => {
  await using story = await Story.start();
  const { session } = await story.card({ name: 'First in line' });
  await story.card({ name: 'Second in line' });

  await story.anna.slack.clicks('Pick Up', sends(story, story.anna));

  expect(await story.anna.slack.whispered()).toMatch('Customer: First in line');
  expect(story.superoffice.winners(session.sessionId)).toEqual([story.anna.associate]);
});

/** Pickup's message that many chats wait. */
function sends({ slack, time }: Story, to: Agent): FakeMessage {
  const summary = dmSummary({ count: 5, since: time.now(), zone: null });
  return slack.posts(to.slack.dm, JSON.parse(JSON.stringify(summary)));
}

async function says({ anna, channel }: Story, typed: string): Promise<string> {
  await anna.slack.types(typed, channel);
  return await anna.slack.whispered();
}

function lastAnswer({ slack }: Agent): FakeMessage {
  const answer = slack.whispers.at(-1);
  if (!answer) throw new Error('no answer');
  return answer;
}
