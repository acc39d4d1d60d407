import { describe, expect, test } from 'vitest';
import type { FakeMessage } from '../fakes/slack/message.ts';
import { modes } from '../harness/modes.ts';
import { Story } from '../harness/story.ts';

describe.each(modes)('over %s', (mode) => {
  test('a button of another Pickup is answered as retired', async () => {
    await using story = await Story.start({ mode });
    const old = button(story, { action_id: 'pick_up_v0', value: '583' });

    await story.anna.slack.clicks('Pick Up', old);

    expect(await story.anna.slack.whispered()).toMatch('This button is not one of this Pickup’s');
  });

  test.each([undefined, '', 'garbage', '583', 'a/b/583', 'tenant/0', 'tenant/99999999999'])(
    'a button with the value %j does nothing but say so',
    async (value) => {
      await using story = await Story.start({ mode });
      const odd = button(story, { action_id: 'pick_up_v1', ...(value !== undefined && { value }) });

      await story.anna.slack.clicks('Pick Up', odd);

      expect(await story.anna.slack.whispered()).toMatch('This button is not one of this Pickup’s');
    },
  );
});

test('a card of another SuperOffice is explained', async () => {
  await using story = await Story.start();
  const { session } = await story.card();
  const foreign = button(story, {
    action_id: 'pick_up_v1',
    value: `Cust99999/${session.sessionId}`,
  });

  await story.anna.slack.clicks('Pick Up', foreign);

  expect(await story.anna.slack.whispered()).toMatch('It shows a chat of Cust99999');
  expect(story.superoffice.winners(session.sessionId)).toEqual([]);
});

test('Open chat opens SuperOffice and needs no answer', async () => {
  await using story = await Story.start();
  const { card } = await story.card();
  await story.anna.slack.clicks('Pick Up', card);
  await story.anna.slack.whispered();
  await story.shows(card, 'Picked up');

  const { ok } = await story.anna.slack.clicks('Open chat', card);

  expect(ok).toBe(true);
  expect(story.anna.slack.opened[0]).toMatch(/\/SuperOffice\/default\.aspx\?chat\.main$/);
});

test('an answer address that does not work is made up for', async () => {
  await using story = await Story.start();
  const { card } = await story.card();
  story.slack.faults.status('response_url', 404);

  await story.anna.slack.clicks('Pick Up', card);

  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  expect(story.slack.calls.of('chat.postEphemeral')).toHaveLength(1);
});

test('an answer address that has expired by the time of the truth is made up for', async () => {
  await using story = await Story.start();
  const { card } = await story.card();
  story.superoffice.faults.hang('PickUpChatSession', { times: 1 });
  await story.anna.slack.clicks('Pick Up', card);
  await story.calls('PickUpChatSession');

  story.time.forward(31 * 60_000);
  story.superoffice.faults.release();

  expect(await story.anna.slack.whispered()).toMatch('Still asking SuperOffice…');
  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
});

test('somebody who has left the channel is given up on, with a line in the log', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  story.slack.faults.status('response_url', 404);
  story.slack.faults.fails('chat.postEphemeral', 'user_not_in_channel');

  await story.anna.slack.clicks('Pick Up', card);

  await story.shows(card, 'Picked up by Anna Berg');
  await expect.poll(() => story.log.saying('person cannot be answered')).toHaveLength(1);
  expect(story.superoffice.winners(session.sessionId)).toHaveLength(1);
});

test('while Slack is down the answer waits, and then tells the truth', async () => {
  await using story = await Story.start({ pace: { stillAsking: 3_600_000 } });
  const { card, session } = await story.card();
  slackIsDown(story);
  await story.anna.slack.clicks('Pick Up', card);
  await isPutOff(story, 1);

  story.slack.faults.clear();
  await story.later(() => story.anna.slack.whispers.length > 0);

  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  expect(story.superoffice.winners(session.sessionId)).toHaveLength(1);
});

test('a refusal that could not be told is told when Slack is back, in the same words', async () => {
  await using story = await Story.start({ pace: { stillAsking: 3_600_000 } });
  const { card } = await story.card();
  story.superoffice.faults.refuse('PickUpChatSession', 'No licence.');
  slackIsDown(story);
  await story.anna.slack.clicks('Pick Up', card);
  await isPutOff(story, 1);
  story.time.forward(16_000);
  await isPutOff(story, 2);

  story.slack.faults.clear();
  await story.later(() => story.anna.slack.whispers.length > 0);

  expect(await story.anna.slack.whispered()).toMatch('No licence.');
  expect(story.superoffice.calls.of('PickUpChatSession')).toHaveLength(1);
});

test('a pick-up without an answer is followed up, even if Slack was down when that was to be said', async () => {
  await using story = await Story.start({ pace: { stillAsking: 3_600_000 } });
  const { card, session } = await story.card();
  story.superoffice.faults.loseReply('PickUpChatSession', { moment: 'before acting' });
  slackIsDown(story);
  await story.anna.slack.clicks('Pick Up', card);
  await expect.poll(() => story.slack.calls.of('chat.postEphemeral')).toHaveLength(1);

  story.slack.faults.clear();
  story.superoffice.agentPicksUp(session.sessionId, story.anna.associate);
  await story.later(() => story.anna.slack.whispers.length > 0, 5_000);

  expect(await story.anna.slack.whispered()).toMatch('It did take effect: you have the chat.');
});

test('the longer Slack is down the less often it is tried, at least once a minute', async () => {
  await using story = await Story.start({ pace: { stillAsking: 3_600_000 } });
  const { card } = await story.card();
  slackIsDown(story);

  await story.anna.slack.clicks('Pick Up', card);
  const delays: number[] = [];
  while (delays.length < 8) {
    const putOff = () => story.log.saying('work put off');
    await story.later(() => putOff().length > delays.length, delays.at(-1) ?? 0);
    const { delayMs } = JSON.parse(putOff().at(-1) ?? '{}');
    delays.push(delayMs);
  }

  expect(delays).toEqual(delays.toSorted((one, other) => one - other));
  expect([delays.at(0), delays.at(-1)]).toEqual([2_000, 60_000]);
});

test('an answer that Slack does not take for half an hour is given up, with a line in the log', async () => {
  await using story = await Story.start({ pace: { stillAsking: 3_600_000 } });
  const { card, session } = await story.card();
  slackIsDown(story);
  await story.anna.slack.clicks('Pick Up', card);
  await isPutOff(story, 1);

  story.time.forward(31 * 60_000);
  await expect.poll(() => story.log.saying('person cannot be answered')).toHaveLength(1);

  story.slack.faults.clear();
  await story.anna.slack.clicks('Pick Up', card, { stale: true });
  expect(await story.anna.slack.whispered()).toMatch(/^You have (this chat already|the chat)\./);
  expect(story.superoffice.winners(session.sessionId)).toHaveLength(1);
});

test('a click that comes while an answer could not be told is carried out for itself', async () => {
  await using story = await Story.start({ pace: { stillAsking: 3_600_000 } });
  const { card, session } = await story.card();
  story.superoffice.faults.refuse('PickUpChatSession', 'No licence.');
  slackIsDown(story);
  await story.anna.slack.clicks('Pick Up', card);
  await isPutOff(story, 1);

  story.superoffice.faults.clear();
  story.slack.faults.clear();
  await story.anna.slack.clicks('Pick Up', card);

  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  expect(story.superoffice.winners(session.sessionId)).toEqual([story.anna.associate]);
});

test('a courtesy that Slack does not take is no error', async () => {
  await using story = await Story.start();
  story.slack.faults.status('response_url', 503);
  story.slack.faults.status('chat.postEphemeral', 503);

  const { ok } = await story.anna.slack.clicks('Pick Up', button(story, { action_id: 'old' }));

  expect(ok).toBe(true);
  await expect.poll(() => story.log.saying('not answered').length).toBe(1);
});

/** Slack takes no answers, by either way. */
function slackIsDown(story: Story): void {
  story.slack.faults.status('response_url', 503, 999);
  story.slack.faults.status('chat.postEphemeral', 503, 999);
}

/** Waits until an answer was put off so many times. */
async function isPutOff(story: Story, times: number): Promise<void> {
  await expect.poll(() => story.log.saying('work put off').length).toBeGreaterThanOrEqual(times);
}

/** A message of Pickup's with a Pick Up button such as today's code does not draw. */
function button(story: Story, about: { action_id: string; value?: string }): FakeMessage {
  const text = { type: 'plain_text', text: 'Pick Up' };
  const blocks = [{ type: 'actions', elements: [{ type: 'button', text, ...about }] }];
  return story.slack.posts(story.channel, { text: 'An old card', blocks });
}
