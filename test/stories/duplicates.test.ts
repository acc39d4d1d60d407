import { describe, expect, test } from 'vitest';
import { channelClick } from '../bolt/real-payloads.ts';
import { findButton } from '../fakes/slack/button.ts';
import { signature } from '../fakes/slack/http-door.ts';
import type { Json } from '../fakes/slack/json.ts';
import type { FakeMessage } from '../fakes/slack/message.ts';
import { storedBlocks } from '../fakes/slack/stored-blocks.ts';
import { modes } from '../harness/modes.ts';
import { Story } from '../harness/story.ts';

describe.each(modes)('over %s', (mode) => {
  test('a click that Slack delivers twice at once is one pick-up and one answer', async () => {
    await using story = await Story.start({ mode });
    const { card, session } = await story.card();
    const deliver = delivery[mode](story, clickOf(story, card));
    story.superoffice.faults.slow('PickUpChatSession', 100);

    await Promise.all([deliver(), deliver()]);

    expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
    await story.shows(card, 'Picked up by Anna Berg');
    expect(story.superoffice.winners(session.sessionId)).toEqual([story.anna.associate]);
    expect(story.superoffice.calls.of('PickUpChatSession')).toHaveLength(1);
  });

  test('a click that Slack delivers again later does nothing more', async () => {
    await using story = await Story.start({ mode });
    const { card, session } = await story.card();
    const deliver = delivery[mode](story, clickOf(story, card));
    await deliver();
    expect(await story.anna.slack.whispered()).toMatch('You have the chat.');

    await deliver();

    expect(await story.anna.slack.whispered()).toMatch(/^You have (this chat already|the chat)\./);
    await story.shows(card, 'Picked up by Anna Berg');
    expect(story.superoffice.winners(session.sessionId)).toEqual([story.anna.associate]);
    expect(story.superoffice.calls.of('PickUpChatSession')).toHaveLength(1);
  });
});

test('a Pickup that is killed before it could note a post leaves one stray, which a click heals', async () => {
  await using story = await Story.start({
    ownProcess: true,
    before: (world) => {
      world.slack.faults.slow('chat.postMessage', 60_000);
      world.asks({ name: 'Kari Nordmann' });
    },
  });
  const stray = await story.newCard();
  await story.endsProcess('kill');
  await story.startsPickup();
  const card = await story.newCard(1);

  await story.anna.slack.clicks('Pick Up', stray);

  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  for (const one of [stray, card]) await story.shows(one, 'Picked up by Anna Berg');
  await story.polls();
  expect(story.channel.messages).toHaveLength(2);
});

/** Ways to deliver the very same thing again. */
const delivery = {
  http: (story: Story, payload: Json) => {
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const timestamp = Math.floor(story.time.now() / 1_000);
    const headers = signature(body, { secret: story.slack.signingSecret, timestamp });
    return async () => {
      expect(await story.slack.post(body, { sign: false, headers })).toMatchObject({ status: 200 });
    };
  },
  socket: (story: Story, payload: Json) => {
    const envelope = { envelope_id: 'e1', type: 'interactive', payload };
    const { socket } = story.slack;
    let sent = 0;
    return async () => {
      socket.sendRaw(envelope);
      sent += 1;
      const acknowledged = () => socket.acknowledgements.length;
      await expect.poll(acknowledged).toBeGreaterThanOrEqual(sent);
    };
  },
};

/** Anna's click on the card's button. */
function clickOf({ anna, channel }: Story, card: FakeMessage): Json {
  const { response_url: _none, ...click } = channelClick;
  const { ts } = card;
  return {
    ...click,
    user: { id: anna.slack.id, username: anna.slack.username },
    channel: { id: channel.id, name: channel.name },
    container: { type: 'message', message_ts: ts, channel_id: channel.id, is_ephemeral: false },
    message: { ts, type: 'message' },
    actions: [findButton(storedBlocks(ts, card.blocks), 'Pick Up', {})],
  };
}
