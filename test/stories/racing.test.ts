import { describe, expect, test } from 'vitest';
import { seen } from '../fakes/slack/render.ts';
import { modes } from '../harness/modes.ts';
import { Story } from '../harness/story.ts';

describe.each(modes)('over %s', (mode) => {
  test('of two who click at once one wins, and the other learns the name', async () => {
    await using story = await Story.start({ mode });
    const { card, session } = await story.card();
    story.superoffice.faults.holdPickUps(2);

    await Promise.all([
      story.anna.slack.clicks('Pick Up', card),
      story.bob.slack.clicks('Pick Up', card),
    ]);

    const answers = await story.answers();
    const [winner, ...others] = story.superoffice.winners(session.sessionId);
    expect(others).toEqual([]);
    const loser = winner === story.anna.associate ? story.bob.associate : story.anna.associate;
    expect(answers.get(winner)).toMatch('You have the chat.');
    expect(answers.get(loser)).toMatch(`${winner?.fullName} picked this up`);
    await story.shows(card, `Picked up by ${winner?.fullName}`);
  });
});

test('of fifty who click at once one wins, and all others learn the name', async () => {
  await using story = await Story.start({ before: joinedBy(48) });
  const { card, session } = await story.card();
  story.superoffice.faults.holdPickUps(4);

  await Promise.all(story.agents.map(({ slack }) => slack.clicks('Pick Up', card)));

  const answers = [...(await story.answers()).values()];
  const [winner, ...others] = story.superoffice.winners(session.sessionId);
  expect(others).toEqual([]);
  expect(answers.filter((words) => words.includes('You have the chat.'))).toHaveLength(1);
  const losers = answers.filter((words) => words.includes(`${winner?.fullName} picked this up`));
  expect(losers).toHaveLength(49);
  await story.shows(card, `Picked up by ${winner?.fullName}`);
});

test('where SuperOffice lets the last one win, both answers and the card follow its last word', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  story.superoffice.faults.lastPickUpWins = true;
  story.superoffice.faults.holdPickUps(2);

  await Promise.all([
    story.anna.slack.clicks('Pick Up', card),
    story.bob.slack.clicks('Pick Up', card),
  ]);

  const answers = await story.answers();
  const owner = story.superoffice.session(session.sessionId).user;
  for (const [associate, words] of answers) {
    const truth = associate === owner ? 'You have the chat.' : `${owner?.fullName} picked this up`;
    expect(words).toMatch(truth);
  }
  await story.shows(card, `Picked up by ${owner?.fullName}`);
});

test('ten who ask for the next chat at once get ten different chats', async () => {
  await using story = await Story.start({ before: joinedBy(8) });
  for (let chat = 0; chat < 10; chat += 1) await story.card({ name: `Customer ${chat}` });

  await Promise.all(story.agents.map(({ slack }) => slack.types('/pickup', story.channel)));

  const answers = [...(await story.answers()).values()];
  const customers = answers.map((words) => /Customer: (Customer \d)/.exec(words)?.[1]);
  expect(new Set(customers).size, answers.join('\n')).toBe(10);
  for (const card of story.channel.messages) {
    await expect.poll(() => seen(card)).toMatch('Picked up by');
  }
});

test('who loses the oldest chat to a colleague gets the next', async () => {
  await using story = await Story.start();
  const { session } = await story.card({ name: 'First in line' });
  await story.card({ name: 'Second in line' });
  story.superoffice.faults.slow('PickUpChatSession', 100, { user: story.anna.associate.username });

  const asked = story.anna.slack.types('/pickup next', story.channel);
  await story.calls('PickUpChatSession');
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  await asked;

  expect(await story.anna.slack.whispered()).toMatch('Customer: Second in line');
});

test('a colleague whose pick-up hangs does not hold up the answer to the winner', async () => {
  await using story = await Story.start({ pace: { stillAsking: 60_000 } });
  const { card } = await story.card();
  const bob = story.bob.associate.username;
  story.superoffice.faults.hang('PickUpChatSession', { user: bob, times: 1 });
  await story.bob.slack.clicks('Pick Up', card);
  await story.calls('PickUpChatSession');
  await story.anna.slack.clicks('Pick Up', card);
  await story.shows(card, 'Picked up by Anna Berg');

  story.time.forward(1_000);

  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  story.superoffice.faults.release();
  expect(await story.bob.slack.whispered()).toMatch('Anna Berg picked this up');
});

test('a chat that comes back to the queue can be picked up while a click of before still hangs', async () => {
  await using story = await Story.start({ pace: { stillAsking: 60_000 } });
  const { card, session } = await story.card();
  const bob = story.bob.associate.username;
  story.superoffice.faults.hang('PickUpChatSession', { user: bob, times: 1 });
  await story.bob.slack.clicks('Pick Up', card);
  await story.calls('PickUpChatSession');
  await story.anna.slack.clicks('Pick Up', card);
  await story.shows(card, 'Picked up by Anna Berg');
  story.time.forward(1_000);
  await story.anna.slack.whispered();

  story.superoffice.reset(session.sessionId);
  await story.anna.slack.clicks('Pick Up', await story.newCard(1));
  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');

  story.superoffice.faults.release();
  expect(await story.bob.slack.whispered()).toMatch('Anna Berg picked this up');
});

/** So many colleagues of Anna's and Bob's. */
function joinedBy(count: number) {
  return async (story: Story): Promise<void> => {
    for (let index = 0; index < count; index += 1) story.addAgent(`Agent Number${index}`);
    await story.writeAgents();
  };
}
