import { describe, expect, test } from 'vitest';
import type { FakeAssociate, FakeSession } from '../fakes/superoffice/state.ts';
import { modes } from '../harness/modes.ts';
import { Story } from '../harness/story.ts';

describe.each(modes)('over %s, ten agents who type /pickup at once', (mode) => {
  test.each([0, 40])(
    'get the ten oldest chats, one each, with pick-ups that take %i ms',
    async (ms) => {
      await using story = await Story.start({ mode, before: tenAgents });
      const sessions = await chats(story, 13);
      if (ms > 0) story.superoffice.faults.slow('PickUpChatSession', ms);

      expect(await allTypePickup(story)).toEqual(Array(10).fill('You have the chat.'));

      const winners = sessions.map((session) => winnersOf(story, session));
      expect(winners.map(({ length }) => length)).toEqual([...Array(10).fill(1), 0, 0, 0]);
      expect(new Set(winners.flat()).size).toBe(10);
    },
  );
});

test('ten agents at once get each a chat that they may answer, the oldest of those', async () => {
  await using story = await Story.start({ before: tenAgents });
  const sales = story.superoffice.addTopic({ name: 'Sales' });
  for (const { associate } of story.agents.slice(5)) {
    story.superoffice.removeMember(story.topic.topicId, associate);
    story.superoffice.setMember(sales.topicId, associate, { canNotify: false });
  }
  const oldest = await chats(story, 2, sales.topicId);
  const onSupport = await chats(story, 6);
  const newest = await chats(story, 4, sales.topicId);

  await allTypePickup(story);

  const winners = (sessions: FakeSession[]) => sessions.map((one) => winnersOf(story, one).length);
  expect(winners(oldest)).toEqual([1, 1]);
  expect(winners(onSupport)).toEqual([1, 1, 1, 1, 1, 0]);
  expect(winners(newest)).toEqual([1, 1, 1, 0]);
});

test('as many as there are get a chat, and the others hear that none waits', async () => {
  await using story = await Story.start({ before: tenAgents });
  const sessions = await chats(story, 4);

  const words = await allTypePickup(story);

  expect(sessions.map((session) => winnersOf(story, session).length)).toEqual([1, 1, 1, 1]);
  expect(words.filter((said) => said === 'You have the chat.')).toHaveLength(4);
});

async function tenAgents(story: Story): Promise<void> {
  for (let count = story.agents.length; count < 10; count += 1) story.addAgent(`Agent ${count}`);
  await story.writeAgents();
}

/** So many more chats, with their cards, oldest first. */
async function chats(story: Story, count: number, topicId?: number): Promise<FakeSession[]> {
  const before = story.channel.messages.length;
  const about = topicId === undefined ? {} : { topicId };
  const sessions: FakeSession[] = [];
  for (let made = 0; made < count; made += 1) {
    sessions.push(story.asks(about));
    story.time.forward(1_000);
  }
  await story.cards(before + count);
  return sessions;
}

/** What each is told first, in one line. */
async function allTypePickup(story: Story): Promise<(string | undefined)[]> {
  await Promise.all(story.agents.map(({ slack }) => slack.types('/pickup', story.channel)));
  return [...(await story.answers()).values()].map((words) => words.split('\n')[0]);
}

function winnersOf(story: Story, { sessionId }: FakeSession): FakeAssociate[] {
  return [...story.superoffice.winners(sessionId)];
}
