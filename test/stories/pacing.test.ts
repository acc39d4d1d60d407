import { expect, test } from 'vitest';
import { seen } from '../fakes/slack/render.ts';
import { Story } from '../harness/story.ts';

const minute = 60_000;

function posts({ slack }: Story): number {
  return slack.calls.of('chat.postMessage').length;
}

function updates({ slack }: Story): number {
  return slack.calls.of('chat.update').length;
}

test('a restart does not make Pickup post sooner than Slack allows', async () => {
  await using story = await Story.start({ pace: { postEvery: minute } });
  await story.card();
  await story.stopsPickup();
  await story.startsPickup();
  story.asks({ name: 'Per Hansen' });
  await story.calls('GetChatSessionEntity', 2);
  await story.polls();
  expect(posts(story)).toBe(1);
  story.time.forward(minute);
  await story.cards(2);
});

test('a restart does not make Pickup change more cards than Slack allows', async () => {
  await using story = await Story.start({ pace: { updateEvery: minute, updateBurst: 1 } });
  const { superoffice, bob } = story;
  const first = await story.card();
  const second = await story.card({ name: 'Per Hansen' });
  superoffice.agentPicksUp(first.session.sessionId, bob.associate);
  await story.shows(first.card, 'Picked up');
  await story.stopsPickup();
  await story.startsPickup();
  superoffice.agentPicksUp(second.session.sessionId, bob.associate);
  await story.polls(10);
  expect(updates(story)).toBe(1);
  story.time.forward(minute);
  await story.shows(second.card, 'Picked up');
});

test('a pause that Slack asked for holds after a restart, for other cards too', async () => {
  await using story = await Story.start();
  const { superoffice, slack, bob, log } = story;
  const first = await story.card();
  const second = await story.card({ name: 'Per Hansen' });
  slack.faults.limits('chat.update', 30);
  superoffice.agentPicksUp(first.session.sessionId, bob.associate);
  await expect.poll(() => log.saying('work put off').length).toBe(1);
  await story.stopsPickup();
  await story.startsPickup();
  superoffice.agentPicksUp(second.session.sessionId, bob.associate);
  story.time.forward(25_000);
  await story.polls(10);
  expect(updates(story)).toBe(1);
  story.time.forward(6_000);
  await story.shows(first.card, 'Picked up');
  await story.shows(second.card, 'Picked up');
});

test('a new chat has its card while Slack answers no update', async () => {
  await using story = await Story.start();
  const { superoffice, slack, bob } = story;
  for (let count = 0; count < 12; count += 1) await story.card({ name: `Customer ${count}` });
  const hanging = slack.faults.hang('chat.update', 12);
  for (const { sessionId } of story.customers) superoffice.agentPicksUp(sessionId, bob.associate);
  await expect.poll(() => updates(story)).toBeGreaterThan(0);
  await story.card({ name: 'Kari Nordmann' });
  hanging.release();
});

test('a late card says how late it is, and goes on saying it', async () => {
  await using story = await Story.start();
  const { slack, log, superoffice } = story;
  slack.faults.limits('chat.postMessage', 200);
  const { sessionId } = story.asks({ name: 'Kari Nordmann', message: '' });
  await expect.poll(() => log.saying('work put off').length).toBe(1);
  story.time.forward(201_000);
  const card = await story.newCard();
  const [late] = /Posted 3 min \d\d s late/.exec(seen(card)) ?? [];
  expect(late).toBeDefined();

  story.time.forward(10 * minute);
  superoffice.customerSays(sessionId, 'Hello?');
  expect(await story.shows(card, 'Hello?')).toMatch(late ?? '');
});

test('a card that comes back with its chat is not late for what was before', async () => {
  await using story = await Story.start();
  const { superoffice, bob } = story;
  const { card, session } = await story.card();
  superoffice.agentPicksUp(session.sessionId, bob.associate);
  await story.shows(card, 'Picked up');
  story.time.forward(10 * minute);
  superoffice.reset(session.sessionId);
  const again = await story.newCard(1);
  expect(seen(again)).toMatch('[Pick Up]');
  expect(seen(again)).not.toMatch('late');
});

test('a chat that a bot had for long is not late', async () => {
  await using story = await Story.start();
  const { sessionId } = story.asks({ name: 'Kari Nordmann', chatbotIsActive: true });
  await story.polls();
  story.time.forward(10 * minute);
  story.superoffice.botHandsOff(sessionId);
  expect(seen(await story.newCard())).not.toMatch('late');
});

test('a chat that began while Pickup was down has a card that says how late it is', async () => {
  await using story = await Story.start();
  await story.stopsPickup();
  story.asks({ name: 'Kari Nordmann' });
  story.time.forward(20 * minute);
  await story.startsPickup();
  expect(seen(await story.newCard())).toMatch(/Posted 20 min( \d+ s)? late/);
});

test('the list tells how many chats have no card yet', async () => {
  await using story = await Story.start({ pace: { postEvery: minute } });
  const { anna, channel } = story;
  await story.card();
  story.asks({ name: 'Per Hansen' });
  story.asks({ name: 'Ola Nordmann' });
  const list = async () => {
    await anna.slack.types('/pickup list', channel);
    return await anna.slack.whispered();
  };
  await expect.poll(list).toMatch('2 of them have no card yet');
  story.time.forward(minute);
  await story.cards(2);
  await expect.poll(list).toMatch('1 of them has no card yet');
  story.time.forward(minute);
  await story.cards(3);
  await expect.poll(list).not.toMatch('no card');
});
