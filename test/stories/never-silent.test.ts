import { expect, test } from 'vitest';
import { seen } from '../fakes/slack/render.ts';
import { atRest } from '../harness/at-rest.ts';
import { Story } from '../harness/story.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A Pickup that hears of chats by webhook alone: it has looked at the queue, and will again in a day. */
async function startListening(): Promise<Story> {
  const story = await Story.start({ webhooks: true, pollSeconds: 24 * 3_600 });
  await story.calls('ChatSession');
  return story;
}

/** One whose looks at the queue never succeed. */
function startBlind(): Promise<Story> {
  return Story.start({
    webhooks: true,
    before: ({ superoffice }) => superoffice.faults.answerWith('ChatSession', 500),
  });
}

function reads({ superoffice }: Story): number {
  return superoffice.calls.of('GetChatSessionEntity').length;
}

test('a chat whose webhooks are all lost is found by the next look at the queue', async () => {
  await using story = await Story.start({ webhooks: true, pollSeconds: null });
  story.superoffice.webhooks.lose();
  const session = story.asks({ name: 'Kari Nordmann' });
  await story.later(() => story.channel.messages.length > 0, 1_000);
  const card = await story.newCard();
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  await story.later(() => seen(card).includes('Picked up'), 1_000);
  expect(story.superoffice.webhooks.deliveries).toEqual([]);
});

test('a chat whose every webhook comes twice has one card and is read no more often than once for each event', async () => {
  await using story = await startListening();
  const { superoffice, channel } = story;
  superoffice.webhooks.twice = true;
  const { card, session } = await story.card();
  superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  superoffice.endSession(session.sessionId);
  await story.shows(card, 'Chat ended');
  await atRest(story);
  const events = new Set(superoffice.webhooks.deliveries.map(({ eventId }) => eventId));
  expect(superoffice.webhooks.deliveries).toHaveLength(2 * events.size);
  expect(reads(story)).toBeLessThanOrEqual(events.size);
  expect(channel.messages).toHaveLength(1);
});

test('webhooks that come an hour late show nothing that is wrong by then', async () => {
  await using story = await Story.start({ webhooks: true });
  const { superoffice, channel } = story;
  superoffice.webhooks.hold();
  const { card, session } = await story.card();
  superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  await story.shows(card, 'Picked up');
  superoffice.endSession(session.sessionId);
  const ended = await story.shows(card, 'Chat ended');

  story.time.forward(hour);
  expect(superoffice.webhooks.held).toBeGreaterThan(4);
  const before = reads(story);
  await superoffice.webhooks.release();
  await expect.poll(() => reads(story)).toBeGreaterThan(before);
  await story.polls(5);
  expect(channel.messages).toHaveLength(1);
  expect(seen(card)).toBe(ended);
});

test('a chat whose creation is told of last has its one card, with what it is by then', async () => {
  await using story = await startListening();
  const { superoffice, channel } = story;
  superoffice.webhooks.hold();
  const session = story.asks({ name: 'Kari Nordmann' });
  superoffice.customerSays(session.sessionId, 'Where is my invoice?');
  superoffice.customerSays(session.sessionId, 'Hello?');
  await superoffice.webhooks.release({ reversed: true });
  const card = await story.newCard();
  await atRest(story);
  expect(seen(card)).toMatch(/Kari Nordmann[\s\S]*Where is my invoice\?[\s\S]*\[Pick Up\]/);
  expect(channel.messages).toHaveLength(1);
});

test('a chat whose creation is told of after its end gets no card any more', async () => {
  await using story = await startListening();
  const { superoffice, channel } = story;
  superoffice.webhooks.hold();
  const session = story.asks({ name: 'Kari Nordmann' });
  superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  superoffice.endSession(session.sessionId);
  await superoffice.webhooks.release({ reversed: true });
  await atRest(story);
  expect(channel.messages).toEqual([]);
});

test('while the queue cannot be looked at, webhooks alone keep a card right from asking to end', async () => {
  await using story = await startBlind();
  const { superoffice, anna, bob } = story;
  const { card, session } = await story.card();
  superoffice.agentPicksUp(session.sessionId, bob.associate);
  await story.shows(card, 'Picked up in SuperOffice by Bob Stone');
  superoffice.transferred(session.sessionId, anna.associate);
  await story.shows(card, 'Anna Berg');
  superoffice.endSession(session.sessionId);
  await story.shows(card, /Chat ended.*Anna Berg had it/);
});

test('while the queue cannot be looked at, a chat that comes back to it gets a new card', async () => {
  await using story = await startBlind();
  const { superoffice, bob } = story;
  const { card, session } = await story.card();
  superoffice.agentPicksUp(session.sessionId, bob.associate);
  await story.shows(card, 'Picked up');
  superoffice.reset(session.sessionId);
  const again = await story.newCard(1);
  expect(seen(again)).toMatch('[Pick Up]');
  await story.shows(card, 'newer card');
});

test('while the queue cannot be looked at, a customer who fell silent may have left', async () => {
  await using story = await startBlind();
  const { card, session } = await story.card();
  story.superoffice.customerFreezes(session.sessionId);
  await story.later(() => seen(card).includes('may have left'));
});

test.each([
  [
    'refused',
    ({ superoffice }: Story, sessionId: number) =>
      superoffice.faults.refuse('GetChatSessionEntity', 'No.', { sessionId }),
  ],
  [
    'answered with a server error',
    ({ superoffice }: Story, sessionId: number) =>
      superoffice.faults.answerWith('GetChatSessionEntity', 500, { sessionId }),
  ],
])(
  'while the queue cannot be looked at, a chat whose reading is %s keeps no other from being read',
  async (_, spoil) => {
    await using story = await startBlind();
    const { superoffice, bob } = story;
    const spoilt = await story.card({ name: 'Per Hansen' });
    const { card, session } = await story.card();
    superoffice.webhooks.lose();
    spoil(story, spoilt.session.sessionId);
    superoffice.agentPicksUp(session.sessionId, bob.associate);
    // Which chat is tried first is left to chance, and while it is the spoilt one the others rest.
    await story.later(() => seen(card).includes('Picked up'), 60_000, 30_000);
  },
  45_000,
);

test('while the queue cannot be looked at, a chat that a bot hands off has its card, its webhook lost', async () => {
  await using story = await startBlind();
  const { superoffice, channel } = story;
  const session = story.asks({ name: 'Kari Nordmann', chatbotIsActive: true });
  await story.calls('GetChatSessionEntity');
  await atRest(story);
  expect(channel.messages).toEqual([]);
  superoffice.webhooks.lose();
  superoffice.botHandsOff(session.sessionId);
  await story.later(() => channel.messages.length > 0);
  expect(seen(await story.newCard())).toMatch('Kari Nordmann');
});

test('a chat of which SuperOffice says nothing is read about once a minute', async () => {
  await using story = await Story.start({ pollSeconds: 5 });
  story.superoffice.faults.sayNothing('GetChatSessionEntity');
  story.asks({ name: 'Kari Nordmann' });
  let steps = 0;
  await story.later(() => steps++ === 30, 5_000);
  expect(reads(story)).toBeGreaterThan(3);
  expect(reads(story)).toBeLessThan(10);
});

test('a chat of which SuperOffice once says nothing is read again by the next look', async () => {
  await using story = await Story.start({ pollSeconds: 5 });
  story.superoffice.faults.sayNothing('GetChatSessionEntity', { times: 1 });
  const { requestedAt } = story.asks({ name: 'Kari Nordmann' });
  await story.later(() => story.channel.messages.length > 0, 1_000);
  expect(story.time.now() - requestedAt).toBeLessThan(30_000);
  await story.cards(1);
});

test('while the queue cannot be looked at, a chat of which SuperOffice once says nothing keeps its card', async () => {
  await using story = await startBlind();
  const { superoffice } = story;
  const { card, session } = await story.card();
  await atRest(story);
  superoffice.faults.sayNothing('GetChatSessionEntity', { times: 1 });
  const before = reads(story);
  superoffice.customerSays(session.sessionId, 'Hello?');
  await expect.poll(() => reads(story)).toBeGreaterThan(before);
  await atRest(story);
  expect(seen(card)).toMatch('[Pick Up]');
  expect(story.channel.messages).toHaveLength(1);
});

test('a queue that could not be looked at for a day is no old queue: its chats have their cards', async () => {
  await using story = await startBlind();
  await story.card();
  await expect.poll(() => story.log.saying('queue not read').length).toBe(1);
  story.time.forward(13 * hour);
  story.superoffice.faults.clear();
  await story.later(() => story.log.saying('SuperOffice answers again').length > 0);
  await story.polls();
  expect(story.channel.messages).toHaveLength(1);
});

test('chats that come by webhook and by looks at the queue at once have one card each', async () => {
  await using story = await Story.start({ webhooks: true, pollSeconds: 0.01 });
  for (let count = 0; count < 20; count += 1) {
    const session = story.asks({ name: `Customer ${count}`, message: 'Hello' });
    if (count % 2) story.superoffice.customerSays(session.sessionId, 'Anybody?');
  }
  await story.cards(20);
  await story.superoffice.webhooks.quiet();
  await story.polls(10);
  const names = story.channel.messages.map((card) => /Customer \d+/.exec(seen(card))?.[0]);
  expect(new Set(names).size).toBe(20);
  expect(names).toHaveLength(20);
});

test('a chat whose post Slack held back for a minute gets its card late, which says since when the customer waits', async () => {
  await using story = await startListening();
  const { slack, superoffice, bob, log } = story;
  const { card: earlier, session } = await story.card({ name: 'Per Hansen' });
  slack.faults.limits('chat.postMessage', 60);
  const late = story.asks({ name: 'Kari Nordmann' });
  await expect.poll(() => log.saying('work put off').length).toBe(1);
  expect(log.saying('work put off')[0]).toMatch(/"kind":"post-cards".*ratelimited/);
  const answer = await fetch(`${story.url}/readyz`);
  expect(await answer.json()).toMatchObject({ ready: true, cards: { toPost: 1, toUpdate: 0 } });

  // Meanwhile other cards follow their chats.
  superoffice.agentPicksUp(session.sessionId, bob.associate);
  await story.shows(earlier, 'Picked up');
  story.time.forward(55_000);
  expect(story.channel.messages).toHaveLength(1);
  story.time.forward(6_000);
  const card = await story.newCard(1);
  const since = Math.floor(late.requestedAt / 1_000);
  expect(JSON.stringify(card.blocks)).toMatch(
    new RegExp(`"timestamp":${since},"format":"[^"]*{ago}"`),
  );
});

test('a card that somebody deleted comes back once while its chat waits', async () => {
  await using story = await startListening();
  const { superoffice, channel } = story;
  const { card, session } = await story.card({ message: '' });
  card.remove();
  superoffice.customerSays(session.sessionId, 'Is anybody there?');
  const again = await story.newCard(1);
  expect(seen(again)).toMatch(/Is anybody there\?[\s\S]*\[Pick Up\]/);

  superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  await story.shows(again, 'Picked up');
  await atRest(story);
  expect(channel.messages).toHaveLength(2);
});

test('a card that somebody deleted stays away once its chat does not wait', async () => {
  await using story = await startListening();
  const { superoffice, channel } = story;
  const { card, session } = await story.card();
  card.remove();
  superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  superoffice.endSession(session.sessionId);
  await atRest(story);
  expect(channel.messages).toHaveLength(1);
});
