import { describe, expect, test } from 'vitest';
import type { Pace } from '../../app/domain/pace.ts';
import { seen } from '../fakes/slack/render.ts';
import { Story } from '../harness/story.ts';

type Outage = {
  readonly what: string;
  readonly pace?: Partial<Pace>;
  readonly begins: (story: Story) => unknown;
  readonly ends: (story: Story) => unknown;
};

const many = 10_000;
const clears = ({ slack }: Story) => slack.faults.clear();

const outages: readonly Outage[] = [
  {
    what: 'refuses connections',
    begins: ({ slack }) => slack.closes(),
    ends: ({ slack }) => slack.opens(),
  },
  {
    what: 'answers with server errors',
    begins: ({ slack }) => slack.faults.status('*', 503, many),
    ends: clears,
  },
  {
    what: 'does not answer',
    // Longer than any answer takes here, however busy this machine is.
    pace: { slackTimeout: 1_000 },
    begins: ({ slack }) => slack.faults.hang('*', many),
    ends: clears,
  },
];

describe.each(outages)('while Slack $what', ({ pace = {}, begins, ends }) => {
  test('cards wait, and come in the order of the chats that still wait when that is over', async () => {
    await using story = await Story.start({ pace });
    const { superoffice, channel, log } = story;
    const { card, session } = await story.card({ name: 'Already There' });
    await begins(story);
    const waiting = ['Ada', 'Eve', 'Ivy', 'Uma'].map((name) => story.asks({ name }));
    await expect.poll(() => log.saying('work put off').length).toBeGreaterThan(0);
    superoffice.agentPicksUp(session.sessionId, story.bob.associate);
    superoffice.customerLeaves(waiting[1]?.sessionId ?? 0);
    superoffice.agentPicksUp(waiting[2]?.sessionId ?? 0, story.bob.associate);
    await story.polls();
    await story.waitsOut(10);

    await ends(story);
    await story.later(() => channel.messages.length === 3, 1_000);
    await story.later(() => seen(card).includes('Picked up'), 1_000);
    await story.cards(3);
    await story.polls();
    const names = channel.messages.map(
      (one) => /Already There|Ada|Eve|Ivy|Uma/.exec(seen(one))?.[0],
    );
    expect(names).toEqual(['Already There', 'Ada', 'Uma']);
    expect(seen(channel.messages[1] ?? card)).toMatch(/Posted 10 min .*late/);
  });

  test('whoever clicked just before is answered when that is over', async () => {
    await using story = await Story.start({ pace });
    const { anna, superoffice, log } = story;
    const { card, session } = await story.card();
    superoffice.faults.hang('PickUpChatSession', { times: 1 });
    await anna.slack.clicks('Pick Up', card);
    await story.calls('PickUpChatSession');
    await begins(story);
    superoffice.faults.release();
    await expect.poll(() => log.saying('work put off').length).toBeGreaterThan(0);
    expect(superoffice.winners(session.sessionId)).toEqual([anna.associate]);

    await ends(story);
    const isAnswered = () => anna.slack.whispers.some((one) => seen(one).includes('You have'));
    await story.later(isAnswered, 1_000);
    expect(await anna.slack.whispered()).toMatch('You have the chat.');
    await story.later(() => seen(card).includes('Picked up by Anna Berg'), 1_000);
  });
});
