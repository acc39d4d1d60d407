import { expect, test } from 'vitest';
import { screenReader, seen } from '../fakes/slack/render.ts';
import { Story } from '../harness/story.ts';

test('a waiting card says who asks for what, since when, and how many waited before', async () => {
  await using story = await Story.start({ startAt: '2026-01-15T12:30:00Z' });
  story.asks({ name: 'Per Hansen' });
  await story.cards(1);
  story.asks({ name: 'Kari Nordmann', company: 'Acme AS', message: 'Where is\nmy invoice?' });
  const [, card] = await story.cards(2);
  expect(card && seen(card)).toBe(
    [
      'Chat waiting: Support',
      'Kari Nordmann, Acme AS',
      'Waiting since 12:30 UTC',
      'Place in the queue when requested: 2',
      'First message:',
      '> Where is',
      '> my invoice?',
      '[Pick Up]',
    ].join('\n'),
  );
});

test('the text alone tells all of a waiting card, and how to act', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card({ company: 'Acme AS' });
  const heard = screenReader(card);
  for (const words of ['Chat waiting: Support', 'Kari Nordmann, Acme AS', 'Where is my invoice?'])
    expect(heard).toContain(words);
  expect(heard).toContain(`/pickup ${session.sessionId}`);
});

test('the text alone tells all of a card that was picked up', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card({ email: 'kari@acme.example' });
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  await story.shows(card, 'Picked up in SuperOffice by Bob Stone');
  const heard = screenReader(card);
  for (const words of ['Picked up in SuperOffice by Bob Stone', 'Kari Nordmann', 'kari@acme'])
    expect(heard).toContain(words);
  expect(heard).not.toContain('/pickup');
});

test('Slack is told to parse nothing, in posts and in updates', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card({ message: 'Hello @channel and <!here> & #general' });
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  await story.shows(card, 'Picked up');
  const sent = [
    ...story.slack.calls.of('chat.postMessage'),
    ...story.slack.calls.of('chat.update'),
  ];
  expect(sent.map(({ args }) => args.parse)).toEqual(['none', 'none']);
  expect(sent.map(({ args }) => args.text)).not.toContainEqual(expect.stringMatching(/<!here>/));
});

test('HTML that SuperOffice sends is shown as the text it stands for', async () => {
  await using story = await Story.start();
  const { card } = await story.card({ message: '<p>Price &lt; 5 &amp; more</p><br>Thanks' });
  expect(seen(card)).toMatch('Price < 5 & more');
  expect(seen(card)).not.toMatch('<p>');
});

test('a name and a first message that come later appear on the card', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card({ name: '', message: '' });
  expect(seen(card)).toMatch('No name given');
  expect(seen(card)).toMatch('No message yet');
  // The archive tells times to the second.
  story.time.forward(1_000);
  story.superoffice.customerTypesForm(session.sessionId, { name: 'Kari Nordmann' });
  await story.shows(card, 'Kari Nordmann');
  story.time.forward(1_000);
  story.superoffice.customerSays(session.sessionId, 'Where is my invoice?');
  await story.shows(card, '> Where is my invoice?');
});

test('each chat has one card, and nothing is sent while nothing changes', async () => {
  await using story = await Story.start();
  await story.card();
  story.time.forward(61_000);
  await story.polls(10);
  expect(story.channel.messages).toHaveLength(1);
  expect(story.slack.calls.of('chat.update')).toEqual([]);
});

test('a chat that comes back to the queue gets a new card, and the old one condenses', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  await story.shows(card, 'Picked up');

  story.superoffice.reset(session.sessionId);
  story.time.forward(6_000);
  const [, newer] = await story.cards(2);
  expect(newer && seen(newer)).toMatch('[Pick Up]');
  const condensed = await story.shows(card, 'Back in the queue: see the newer card');
  expect(condensed).not.toMatch('Kari Nordmann');
});

test('the condensed card links to the newer one', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  story.superoffice.customerLeaves(session.sessionId);
  await story.shows(card, 'The customer left');

  story.superoffice.customerReturns(session.sessionId);
  story.time.forward(6_000);
  const [, newer] = await story.cards(2);
  await story.shows(card, `p${newer?.ts.replace('.', '')}`);
});

test('a chat that was reopened by its customer is followed on its newer card only', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  story.superoffice.customerLeaves(session.sessionId);
  await story.shows(card, 'The customer left');
  story.superoffice.customerReturns(session.sessionId);
  story.time.forward(6_000);
  const [, newer] = await story.cards(2);
  await story.shows(card, 'Back in the queue');

  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  if (newer) await story.shows(newer, 'Picked up in SuperOffice by Bob Stone');
  expect(seen(card)).toMatch('Back in the queue');
});

test('twenty chats at once are posted oldest first, at the pace Slack allows', async () => {
  await using story = await Story.start({
    before: ({ superoffice, slack, time }) => {
      for (let minutes = 1; minutes <= 20; minutes += 1) {
        const requestedAt = time.now() - minutes * 60_000;
        superoffice.customerAsks({ name: `Customer ${minutes}`, requestedAt });
      }
      slack.faults.slow('chat.postMessage', 4_000);
    },
  });
  const cards = await story.cards(20);
  const posted = cards.map((card) => Number(/Customer (\d+)/.exec(seen(card))?.[1]));
  const [, ...late] = posted; // while the first is posted the others are read
  expect(late).toEqual(late.toSorted((one, other) => other - one));
  expect(new Set(posted).size).toBe(20);
  expect(story.slack.refusals).toBe(0);
});

test('thirty cards that change at once stay within what Slack allows', async () => {
  await using story = await Story.start();
  const { superoffice, bob, slack, channel } = story;
  const sessions = Array.from({ length: 30 }, () => superoffice.customerAsks());
  await expect.poll(() => channel.messages.length, { timeout: 12_000 }).toBe(30);
  await story.cards(30);
  for (const { sessionId } of sessions) superoffice.agentPicksUp(sessionId, bob.associate);
  for (const card of channel.messages) await story.shows(card, 'Picked up');
  expect(slack.refusals).toBe(0);
});
