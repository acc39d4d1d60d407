import { describe, expect, test } from 'vitest';
import { seen } from '../fakes/slack/render.ts';
import { AnotherPickup } from '../harness/another-pickup.ts';
import { embedded } from '../harness/database.ts';
import { Story } from '../harness/story.ts';
import { envelope, send } from '../harness/webhook-request.ts';

/** How many calls SuperOffice has not answered yet. */
function underWay({ superoffice }: Story, method: string): number {
  return superoffice.calls.of(method).filter(({ status }) => !status).length;
}

describe.skipIf(embedded)('on one PostgreSQL', () => {
  test('a chat has one card, however many processes look for it', async () => {
    await using story = await Story.start();
    await using _second = await AnotherPickup.start(story);
    await using _third = await AnotherPickup.start(story);
    for (let count = 0; count < 10; count += 1) story.asks();
    await story.cards(10);
    await story.polls(10);
    expect(story.channel.messages).toHaveLength(10);
    expect(story.slack.calls.of('chat.postMessage').map(({ status }) => status)).not.toContain(429);
  });

  test('a click that comes to the one updates the card that the other posted', async () => {
    await using story = await Story.start();
    const { card } = await story.card();
    await using second = await AnotherPickup.start(story);
    second.servesSlack();
    await story.anna.slack.clicks('Pick Up', card);
    expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
    await story.shows(card, 'Picked up by Anna Berg');
  });

  test('of two who click at the same moment in different processes one wins, the other hears who', async () => {
    await using story = await Story.start();
    const { card } = await story.card();
    await using second = await AnotherPickup.start(story);
    const [first] = [story.url];
    story.slack.deliverTo(`${first}/slack/events`);
    const anna = story.anna.slack.clicks('Pick Up', card);
    second.servesSlack();
    await Promise.all([anna, story.bob.slack.clicks('Pick Up', card)]);
    const answers = [...(await story.answers()).values()];
    expect(answers.filter((answer) => /You have the chat/.test(answer))).toHaveLength(1);
    expect(
      answers.filter((answer) => /has this chat|picked (?:it|this) up|has it/i.test(answer)),
    ).toHaveLength(1);
    await story.shows(card, 'Picked up by');
  });

  test('one process at a time looks at the queue, and another takes over when it ends', async () => {
    await using story = await Story.start();
    await using _second = await AnotherPickup.start(story);
    story.superoffice.faults.slow('ChatSession', 50);
    let mostAtOnce = 0;
    const looks = () => {
      mostAtOnce = Math.max(mostAtOnce, underWay(story, 'ChatSession'));
      return story.superoffice.calls.of('ChatSession').length;
    };
    const before = looks();
    await expect.poll(looks).toBeGreaterThan(before + 10);
    expect(mostAtOnce).toBe(1);
    await story.stopsPickup();
    story.asks({ name: 'Kari Nordmann' });
    expect(seen(await story.newCard())).toMatch('Kari Nordmann');
  });

  test('a webhook that comes to the one is not missed by the other, which looks at the queue', async () => {
    await using story = await Story.start({ webhooks: true, pollSeconds: 24 * 3_600 });
    await story.calls('ChatSession');
    await using second = await AnotherPickup.start(story, { pollSeconds: 0.03 });
    await story.superoffice.webhooks.quiet();
    // Until the one listens to the other, it hears of nothing that comes there.
    const stateAfterOneMore = async () => {
      await send(second, JSON.stringify(envelope()));
      const answer = await fetch(`${story.url}/readyz`);
      return ((await answer.json()) as { webhooks: string }).webhooks;
    };
    await expect.poll(stateAfterOneMore, { interval: 100 }).toBe('arriving');
  });

  test('what one process has no room for the other does', async () => {
    await using story = await Story.start({ pollSeconds: 24 * 3_600, webhooks: true });
    await story.calls('ChatSession');
    await using _second = await AnotherPickup.start(story, { pollSeconds: 24 * 3_600 });
    story.superoffice.faults.slow('GetChatSessionEntity', 300);
    for (let count = 0; count < 12; count += 1) story.asks();
    // Alone a process reads two at a time.
    await expect.poll(() => underWay(story, 'GetChatSessionEntity')).toBeGreaterThan(2);
    await story.cards(12);
  });
});
