import { expect, test } from 'vitest';
import { seen } from '../fakes/slack/render.ts';
import { dm, dms, settled, theOne } from '../harness/dms.ts';
import { type Agent, Story } from '../harness/story.ts';

const loginOf = ({ associate: { username, password } }: Agent) => ({ username, password });

/** The agents file holds these people alone. */
async function fileHolds(story: Story, people: Record<string, Agent>): Promise<void> {
  const entries = Object.entries(people).map(([id, agent]) => [id, loginOf(agent)] as const);
  await story.writeAgents(JSON.stringify(Object.fromEntries(entries)));
}

test.each([
  { status: 403, times: 1 },
  { status: 500, times: 3 }, // a read that fails in passing is tried again at once
])(
  'an agent whose log-in is answered $status keeps nobody from being told, and is told later',
  async ({ status, times }) => {
    await using story = await Story.start({
      dms: true,
      before: ({ superoffice, anna }) => {
        const user = anna.associate.username;
        superoffice.faults.answerWith('currentPrincipal', status, { user, times });
      },
    });
    await story.card();
    await dm(story.bob);
    expect(dms(story.anna)).toEqual([]);
    await story.later(() => dms(story.anna).length === 1);
    expect(story.log.saying('does not say who an agent is')).toHaveLength(1);
  },
);

test('a topic that cannot be asked about hides no other', async () => {
  await using story = await Story.start({ dms: true });
  const sales = story.superoffice.addTopic({ name: 'Sales' });
  story.superoffice.faults.refuse('GetChatTopicUserAgentList', 'Not today.', { times: 1 });
  await story.card({ topicId: sales.topicId });
  await settled(story);
  await story.card({ topicId: story.topic.topicId, name: 'Ola' });
  expect(seen(await dm(story.anna))).toMatch('Ola');
  await dm(story.bob);
});

test('an agent added to the agents file is told of what waits', async () => {
  await using story = await Story.start({ dms: true });
  await story.card();
  await Promise.all([dm(story.anna), dm(story.bob)]);
  await settled(story);
  const dora = story.addAgent('Dora Dahl');
  await story.writeAgents();
  await story.later(() => dms(dora).length === 1);
});

test('a chat that is picked up while agents are being met is not told', async () => {
  await using story = await Story.start({
    dms: true,
    before: ({ superoffice, bob }) => {
      superoffice.faults.hang('currentPrincipal', { user: bob.associate.username, times: 1 });
    },
  });
  const { card, session } = await story.card();
  await story.met(story.anna);
  await story.superoffice.agentPicksUp(session.sessionId, story.anna.associate);
  await story.shows(card, 'Picked up in SuperOffice by Anna');
  story.superoffice.faults.release();
  await story.met(story.bob);
  await settled(story);
  expect([dms(story.anna).length, dms(story.bob).length]).toEqual([0, 0]);
});

test('a password put right while others are being met is not tried as it was', async () => {
  await using story = await Story.start({
    dms: true,
    before: async (beginning) => {
      const { superoffice, anna, bob } = beginning;
      superoffice.faults.hang('currentPrincipal', { user: anna.associate.username, times: 1 });
      const mistyped = { ...bob, associate: { ...bob.associate, password: 'mistyped' } };
      await fileHolds(beginning, { [anna.slack.id]: anna, [bob.slack.id]: mistyped });
    },
  });
  const { anna, bob, superoffice } = story;
  await story.card();
  const isAsked = () =>
    superoffice.calls.of('currentPrincipal').some(({ user }) => user === 'anna');
  await expect.poll(isAsked).toBe(true);
  await story.writeAgents();
  superoffice.faults.release();
  await Promise.all([dm(anna), dm(bob)]);
  expect(superoffice.calls.filter(({ status }) => status === 401)).toEqual([]);
});

test('the summary of somebody taken out of the agents file closes', async () => {
  await using story = await Story.start({
    dms: true,
    before: (beginning) => {
      for (let index = 0; index < 5; index++) beginning.asks({ name: `Customer ${index}` });
    },
  });
  await story.cards(5);
  const both = [story.anna, story.bob].map((agent) => theOne(agent, /^5 chats wait/));
  const [annas, bobs] = await Promise.all(both);
  if (!annas || !bobs) throw new Error('unreachable');
  await fileHolds(story, { [story.anna.slack.id]: story.anna });
  story.superoffice.customerLeaves(story.customers[0]?.sessionId ?? 0);
  await story.shows(annas, /^4 chats wait/);
  await story.shows(bobs, /^No chat waits/);
});

test('after the agents file was put right, details go to nobody else', async () => {
  await using story = await Story.start({ dms: true });
  const { card } = await story.card({ email: 'kari@example.com' });
  const [annas, bobs] = await Promise.all([dm(story.anna), dm(story.bob)]);
  const { anna, bob } = story;
  await fileHolds(story, { [anna.slack.id]: bob, [bob.slack.id]: anna });
  await anna.slack.clicks('Pick Up', card);
  await anna.slack.whispered();
  for (const message of [annas, bobs]) {
    expect(await story.shows(message, 'Picked up by Bob Stone')).not.toMatch('kari@example.com');
  }
});
