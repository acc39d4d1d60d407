import { describe, expect, test } from 'vitest';
import { modes } from '../harness/modes.ts';
import { Story } from '../harness/story.ts';

describe('when Pickup is killed', () => {
  test('before it could ask SuperOffice, the next start carries the click out', async () => {
    await using story = await clicked('currentPrincipal', 'before acting');

    await story.startsPickup();

    expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
    await story.shows(await story.newCard(), /Picked up by Anna Berg, .* \(Oslo\)/);
  });

  test('before it could ask, an old click is not carried out but to be made again', async () => {
    await using story = await clicked('currentPrincipal', 'before acting');
    story.time.forward(15_000);

    await story.startsPickup();

    expect(await story.anna.slack.whispered()).toMatch('Please click again.');
    await story.anna.slack.clicks('Pick Up', await story.newCard());
    expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  });

  test.each([0, 15_000])(
    'between the pick-up and its saving, the next start %i ms later finds out who has the chat',
    async (ms) => {
      await using story = await clicked('PickUpChatSession', 'after acting');
      story.time.forward(ms);

      await story.startsPickup();

      expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
      await story.shows(await story.newCard(), /Picked up by Anna Berg, .* \(Oslo\)/);
      expect(story.superoffice.calls.of('PickUpChatSession')).toHaveLength(1);
    },
  );

  test('between the saving and the answer, the next start answers', async () => {
    await using story = await Story.start({ ownProcess: true, before: oneWaits });
    story.slack.faults.hang('response_url');
    const card = await story.newCard();
    await story.anna.slack.clicks('Pick Up', card);
    await story.shows(card, 'Picked up by Anna Berg');
    await expect.poll(() => story.slack.calls.of('response_url')).toHaveLength(1);
    await story.endsProcess('kill');

    await story.startsPickup();

    expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  });

  test('after the pick-up of a next chat, nobody ends up with two', async () => {
    await using story = await Story.start({
      ownProcess: true,
      before: (world) => {
        oneWaits(world);
        oneWaits(world);
      },
    });
    await story.cards(2);
    story.superoffice.faults.hang('PickUpChatSession', { moment: 'after acting' });
    await story.anna.slack.types('/pickup', story.channel);
    await story.calls('PickUpChatSession');
    await expect.poll(() => story.superoffice.session(581).winners).toHaveLength(1);
    await story.endsProcess('kill');
    story.superoffice.faults.clear();

    await story.startsPickup();

    expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
    expect(story.superoffice.session(582).winners).toEqual([]);
  });
});

describe('when Pickup is stopped', () => {
  test('a pick-up under way is finished and answered first', async () => {
    await using story = await Story.start({ ownProcess: true, before: oneWaits });
    story.superoffice.faults.slow('PickUpChatSession', 300);
    await story.anna.slack.clicks('Pick Up', await story.newCard());
    await story.calls('PickUpChatSession');

    const { code } = await story.endsProcess('terminate');

    expect(code).toBe(0);
    expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  });

  test('a pick-up that does not end in time is found again by the next start', async () => {
    await using story = await Story.start();
    const { card, session } = await story.card();
    story.superoffice.faults.hang('PickUpChatSession', { moment: 'after acting' });
    await story.anna.slack.clicks('Pick Up', card);
    await expect.poll(() => story.superoffice.winners(session.sessionId)).toHaveLength(1);

    let hasStopped = false;
    const stop = story.stopsPickup().then(() => {
      hasStopped = true;
    });
    await story.later(() => hasStopped);
    await stop;
    expect(await story.anna.slack.whispered()).toMatch('Still asking SuperOffice…');
    await story.startsPickup();

    expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
    expect(story.superoffice.calls.of('PickUpChatSession')).toHaveLength(1);
  });

  test.each(modes)('with nothing to do, over %s, it ends at once and well', async (mode) => {
    await using story = await Story.start({ mode, ownProcess: true });
    const since = performance.now();

    const { code, said } = await story.endsProcess('terminate');

    expect({ code, said }).toEqual({ code: 0, said: '' });
    expect(performance.now() - since).toBeLessThan(2_000);
  });
});

/** Anna clicks, SuperOffice hangs at this method, and Pickup is killed. */
async function clicked(method: string, moment: 'before acting' | 'after acting'): Promise<Story> {
  const story = await Story.start({ ownProcess: true, before: oneWaits });
  story.superoffice.faults.hang(method, { moment, user: story.anna.associate.username });
  await story.anna.slack.clicks('Pick Up', await story.newCard());
  await story.calls(method);
  const isDone = () => moment === 'before acting' || story.superoffice.winners(581).length > 0;
  await expect.poll(isDone).toBe(true);
  await story.endsProcess('kill');
  story.superoffice.faults.clear();
  return story;
}

function oneWaits(world: Story): void {
  world.asks({ name: 'Kari Nordmann' });
}
