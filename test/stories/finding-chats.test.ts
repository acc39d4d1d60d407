import { expect, test } from 'vitest';
import { seen } from '../fakes/slack/render.ts';
import { Story } from '../harness/story.ts';

const hour = 3_600_000;

/** How many sessions Pickup has read one by one. */
function reads({ superoffice }: Story): number {
  return superoffice.calls.of('GetChatSessionEntity').length;
}

test.each(['refused', 'error object', 'ignored'] as const)(
  'where the archive filter is %s, the newest sessions are looked at, which is said once',
  async (archiveFilter) => {
    await using story = await Story.start({
      before: ({ superoffice }) => {
        superoffice.faults.archiveFilter = archiveFilter;
        superoffice.customerLeaves(superoffice.customerAsks({ name: 'Long gone' }).sessionId);
      },
    });
    const { card, session } = await story.card();
    story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);

    await story.shows(card, 'Picked up in SuperOffice by Bob Stone');
    await story.polls();
    expect(story.channel.messages).toHaveLength(1);
    expect(story.log.saying('archive filter cannot be used')).toHaveLength(1);
  },
);

test('a filter that failed for a while is used again', async () => {
  await using story = await Story.start();
  const { superoffice, time } = story;
  superoffice.faults.archiveFilter = 'refused';
  await expect.poll(() => story.log.saying('archive filter cannot be used')).toHaveLength(1);
  superoffice.faults.archiveFilter = 'works';
  time.forward(hour);
  const filter = () => superoffice.calls.of('ChatSession').at(-1)?.query.$filter ?? 'none';
  await expect.poll(filter).toMatch('status oneOf');
});

test.each(['string', 'text'] as const)(
  'a status column written as %s is understood',
  async (archiveStatus) => {
    await using story = await Story.start({
      before: ({ superoffice }) => {
        superoffice.faults.archiveStatus = archiveStatus;
        superoffice.faults.archiveFilter = 'refused';
        superoffice.customerLeaves(superoffice.customerAsks({ name: 'Long gone' }).sessionId);
      },
    });
    const { card, session } = await story.card();
    story.superoffice.customerLeaves(session.sessionId);

    await story.shows(card, 'The customer left');
    const before = reads(story);
    await story.polls();
    expect(reads(story)).toBe(before);
  },
);

test('no two looks in a row ask the same question', async () => {
  await using story = await Story.start();
  await story.polls(10);
  const questions = story.superoffice.calls.of('ChatSession').map(({ query }) => query.$filter);
  expect(new Set(questions).size).toBe(questions.length);
});

test('numeric enumerations, empty carriers and long fractions are understood', async () => {
  await using story = await Story.start({
    before: ({ superoffice: { faults } }) => {
      Object.assign(faults, { numericEnums: true, emptyCarriers: true, fractionDigits: 7 });
    },
  });
  const { card, session } = await story.card();
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  await story.shows(card, 'Picked up in SuperOffice by Bob Stone');
});

test.each(['PreChatForm', 'Faq', 'OfflineForm'] as const)(
  'a customer at the %s gets no card until the chat is in the queue',
  async (status) => {
    await using story = await Story.start();
    const session = story.asks({ name: 'Kari Nordmann', status });
    await story.polls();
    expect(story.channel.messages).toEqual([]);

    story.superoffice.reset(session.sessionId);
    const [card] = await story.cards(1);
    expect(card && seen(card)).toMatch('Kari Nordmann');
  },
);

test.each(['UserLast', 'InQueue'] as const)(
  'a chat that a bot holds (%s) gets no card until the bot hands it off',
  async (status) => {
    await using story = await Story.start();
    const session = story.asks({ name: 'Kari Nordmann', chatbotIsActive: true, status });
    await story.polls();
    expect(story.channel.messages).toEqual([]);

    story.superoffice.botHandsOff(session.sessionId);
    story.time.forward(61_000);
    const [card] = await story.cards(1);
    expect(card && seen(card)).toMatch('Kari Nordmann');
  },
);

test('chats are read only when they changed, and once a minute while they wait', async () => {
  await using story = await Story.start({
    before: ({ superoffice }) => {
      for (let count = 0; count < 12; count += 1) superoffice.customerAsks();
    },
  });
  await story.cards(12);
  const atFirst = reads(story);
  await story.polls(10);
  expect(reads(story)).toBe(atFirst);

  story.time.forward(61_000);
  await expect.poll(() => reads(story)).toBeGreaterThanOrEqual(atFirst + 12);
  await story.polls(10);
  const aMinuteLater = reads(story);
  await story.polls(10);
  expect(reads(story)).toBe(aMinuteLater);
});

test('at most four questions are asked at once, and a topic is asked for once', async () => {
  await using story = await Story.start();
  const { superoffice } = story;
  superoffice.faults.slow('GetChatSessionEntity', 30);
  for (let count = 0; count < 12; count += 1) superoffice.customerAsks();
  await story.cards(12);
  expect(superoffice.maxInFlight).toBeLessThanOrEqual(4);
  expect(superoffice.calls.of('GetChatTopicEntity')).toHaveLength(1);
});

test('a chat beyond the first page of the archive gets its card', async () => {
  await using story = await Story.start({
    before: ({ superoffice }) => {
      for (let count = 0; count < 600; count += 1)
        superoffice.customerAsks({ status: 'UserLast', chatbotIsActive: true });
    },
  });
  await story.card();
});

test('a first start on an old queue says one line and posts no old cards', async () => {
  await using story = await Story.start({
    before: ({ superoffice, time }) => {
      for (let count = 0; count < 3; count += 1)
        superoffice.customerAsks({ requestedAt: time.now() - 13 * hour });
    },
  });
  expect(await story.channel.reads()).toMatch('3 chats have waited in SuperOffice since before');
  const { card } = await story.card();
  expect(seen(card)).toMatch('Kari Nordmann');
  expect(story.channel.messages).toHaveLength(2);
});

test('a second start says nothing about the old queue again', async () => {
  await using story = await Story.start({
    before: ({ superoffice, time }) => {
      superoffice.customerAsks({ requestedAt: time.now() - 13 * hour });
    },
  });
  await story.channel.reads();
  await story.stopsPickup();
  await story.startsPickup();
  await story.card();
  expect(story.channel.messages).toHaveLength(2);
});

test('an old chat that enters the queue again gets a card', async () => {
  await using story = await Story.start({
    before: ({ superoffice, time }) => {
      superoffice.customerAsks({ requestedAt: time.now() - 13 * hour });
    },
  });
  const { superoffice, channel, bob } = story;
  await channel.reads();
  const sessionId = 581;
  superoffice.agentPicksUp(sessionId, bob.associate);
  const picked = reads(story);
  await expect.poll(() => reads(story)).toBeGreaterThan(picked);
  superoffice.reset(sessionId);
  // Within the second that SuperOffice gives for a change, its row is as before: that is doubted after a while.
  await story.later(() => channel.messages.length > 1, 5_000);
  expect(await channel.reads()).toMatch('Chat waiting: Support');
});

test.each([
  ['401', (story: Story) => story.superoffice.faults.answerWith('GetChatSessionEntity', 401)],
  ['403', (story: Story) => story.superoffice.faults.answerWith('GetChatSessionEntity', 403)],
  ['404', (story: Story) => story.superoffice.faults.answerWith('GetChatSessionEntity', 404)],
  ['421', (story: Story) => story.superoffice.faults.answerWith('GetChatSessionEntity', 421)],
  ['429', (story: Story) => limit(story, 429)],
  ['500', (story: Story) => story.superoffice.faults.answerWith('GetChatSessionEntity', 500)],
  ['503', (story: Story) => limit(story, 503)],
  [
    'an error object',
    (story: Story) => story.superoffice.faults.refuse('GetChatSessionEntity', 'No.'),
  ],
  ['HTML', (story: Story) => story.superoffice.faults.garble('GetChatSessionEntity', 'HTML')],
  [
    'half an answer',
    (story: Story) => story.superoffice.faults.garble('GetChatSessionEntity', 'truncated'),
  ],
  ['nothing at all', (story: Story) => story.superoffice.faults.hang('GetChatSessionEntity')],
])('a chat that SuperOffice answered with %s for a while gets its card', async (_, goesWrong) => {
  await using story = await Story.start({ pace: { superofficeTimeout: 50 } });
  goesWrong(story);
  story.expectError(/refused the service account/);
  story.asks({ name: 'Kari Nordmann' });
  await story.waitsOut(14);
  expect(story.channel.messages).toEqual([]);

  story.superoffice.faults.clear();
  await story.later(() => story.channel.messages.length > 0);
  await story.cards(1);
});

function limit({ superoffice }: Story, status: number): void {
  superoffice.faults.answerWith('GetChatSessionEntity', status, { retryAfter: 30 });
}

test.each([401, 403, 404, 421, 429, 500, 503])(
  'a queue that answered %i for a while is looked at again',
  async (status) => {
    await using story = await Story.start();
    story.superoffice.faults.answerWith('ChatSession', status);
    story.expectError(/refused the service account/);
    const said = () => story.log.saying('SuperOffice queue not read').length;
    await expect.poll(said).toBe(1);
    story.asks({ name: 'Kari Nordmann' });

    story.superoffice.faults.clear();
    await story.later(() => story.channel.messages.length > 0);
    await story.cards(1);
    expect(said()).toBe(1);
    expect(story.log.saying('SuperOffice answers again')).toHaveLength(1);
  },
);

test('a service account whose password is refused is not locked, and it is said once', async () => {
  await using story = await Story.start();
  const { superoffice, service } = story;
  service.password = 'changed by somebody';
  story.expectError(/refused the service account/);

  await expect.poll(() => superoffice.failedLogins(service.username)).toBeGreaterThan(0);
  await story.waitsOut(10);
  expect(superoffice.failedLogins(service.username)).toBe(1);
  expect(story.log.saying('refused the service account')).toHaveLength(1);
});

test('a service account whose password is changed while many chats are read is asked less and less', async () => {
  await using story = await Story.start();
  const { superoffice, service } = story;
  for (let count = 0; count < 6; count += 1) story.asks({ name: `Customer ${count}` });
  await story.cards(6);
  superoffice.faults.slow('GetChatSessionEntity', 50);
  service.password = 'changed by somebody';
  story.expectError(/refused the service account/);
  story.time.forward(61_000);
  await expect.poll(() => superoffice.failedLogins(service.username)).toBeGreaterThan(0);
  await story.waitsOut(10);
  const atOnce = superoffice.failedLogins(service.username);
  expect(atOnce).toBeLessThanOrEqual(3); // those that were on their way side by side
  await story.waitsOut(60);
  expect(superoffice.failedLogins(service.username)).toBeLessThanOrEqual(atOnce + 1);
});

test('a session that SuperOffice once says nothing of keeps its one card', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  story.superoffice.faults.sayNothing('GetChatSessionEntity', { times: 1 });
  story.superoffice.customerSays(session.sessionId, 'Hello? Is anybody there?');
  story.superoffice.faults.sayNothing('GetChatSessionEntity', { times: 1 });
  story.time.forward(61_000);
  await story.polls(5);
  expect(seen(card)).toMatch('[Pick Up]');
  expect(story.channel.messages).toHaveLength(1);
});

test('a chat handed back within the second in which it was picked up gets its new card', async () => {
  await using story = await Story.start({ startAt: '2026-06-15T12:30:00.000Z' });
  const { card, session } = await story.card();
  await story.anna.slack.clicks('Pick Up', card);
  await story.anna.slack.whispered();
  story.superoffice.reset(session.sessionId);
  session.updatedAt = session.registeredAt;
  story.time.forward(6_000);
  await story.cards(2);
});

test('a session that ended although the archive lists it on is not read again and again', async () => {
  await using story = await Story.start({
    before: ({ superoffice }) => {
      superoffice.faults.archiveFilter = 'refused';
      superoffice.faults.archiveStatus = 'text';
    },
  });
  const { card, session } = await story.card();
  story.superoffice.endSession(session.sessionId);
  await story.shows(card, 'Chat ended');
  await story.polls(2);
  const reads = () => story.superoffice.calls.of('GetChatSessionEntity').length;
  const before = reads();
  await story.polls(6);
  expect(reads()).toBe(before);
});
