import { describe, expect, test } from 'vitest';
import { seen } from '../fakes/slack/render.ts';
import { Story } from '../harness/story.ts';

type Outage = {
  readonly what: string;
  readonly begins: (story: Story) => unknown;
  readonly ends: (story: Story) => unknown;
  /** What somebody who clicks meanwhile is told. */
  readonly words: RegExp;
};

const clears = ({ superoffice }: Story) => superoffice.faults.clear();
const unreachable = /SuperOffice cannot be reached.* Please try again in a moment/s;

const outages: readonly Outage[] = [
  {
    what: 'refuses connections',
    begins: ({ superoffice }) => superoffice.closes(),
    ends: ({ superoffice }) => superoffice.opens(),
    words: unreachable,
  },
  {
    what: 'does not answer',
    begins: ({ superoffice }) => superoffice.faults.hang('*'),
    ends: clears,
    words: /Still asking SuperOffice/,
  },
  {
    what: 'asks to be left alone',
    begins: ({ superoffice }) => superoffice.faults.answerWith('*', 503, { retryAfter: 20 }),
    ends: clears,
    words: unreachable,
  },
  {
    what: 'refuses the service account',
    begins: ({ superoffice, service }) =>
      superoffice.faults.answerWith('*', 401, { user: service.username }),
    ends: clears,
    words: /refuses Pickup’s own login.* tell whoever looks after Pickup/s,
  },
];

describe.each(outages)('while SuperOffice $what', ({ begins, ends, words }) => {
  test('cards stay, and a click is answered within three seconds with what to do', async () => {
    await using story = await Story.start({ pace: { superofficeTimeout: 4_000 } });
    story.expectError(/refused the service account/);
    const { card } = await story.card();
    const before = seen(card);
    await begins(story);
    const since = performance.now();

    const { ok } = await story.anna.slack.clicks('Pick Up', card);

    expect(await story.anna.slack.whispered()).toMatch(words);
    expect(performance.now() - since).toBeLessThan(3_000);
    expect(ok).toBe(true);
    expect(seen(card)).toBe(before);
    await ends(story);
    if (words.source.startsWith('Still')) await story.anna.slack.whispered(20_000);
  });

  test('the queue is looked at ever more rarely, and all is found when that is over', async () => {
    const pace = { superofficeTimeout: 1_000 };
    await using story = await Story.start({ pace, pollSeconds: 5 });
    story.expectError(/refused the service account/);
    const { card, session } = await story.card();
    await begins(story);
    await story.later(() => story.log.saying('queue not read').length > 0, 5_000);
    const before = story.superoffice.calls.length;
    let steps = 0;
    await story.later(() => steps++ === 40, 15_000);
    expect(story.superoffice.calls.length - before).toBeLessThan(150);
    expect(await health(story)).toMatchObject({
      ready: true,
      superoffice: 'does not answer',
      problems: [expect.stringContaining('SuperOffice does not answer')],
    });

    story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
    story.asks({ name: 'Per Hansen' });
    story.time.forward(60_000);
    await ends(story);
    await story.later(() => story.channel.messages.length === 2, 15_000);
    expect(seen(await story.newCard(1))).toMatch(/Per Hansen.*Posted .* late/s);
    await story.later(() => seen(card).includes('Picked up'), 15_000);
    expect(await health(story)).toMatchObject({ superoffice: 'answers', problems: [] });
  });
});

async function health({ url }: Story): Promise<unknown> {
  return await (await fetch(`${url}/readyz`)).json();
}
