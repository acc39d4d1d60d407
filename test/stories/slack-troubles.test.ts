import { expect, test } from 'vitest';
import { seen } from '../fakes/slack/render.ts';
import { Story } from '../harness/story.ts';

const minute = 60_000;

function posts({ slack }: Story): number {
  return slack.calls.of('chat.postMessage').length;
}

/** Waits until Pickup has put something off, so that time may pass. */
async function isPutOff({ log }: Story): Promise<void> {
  await expect.poll(() => log.saying('work put off').length).toBeGreaterThan(0);
}

test('when Slack asks for a pause it gets one, and then the card comes', async () => {
  await using story = await Story.start();
  story.slack.faults.limits('chat.postMessage', 30);
  story.asks({ name: 'Kari Nordmann' });
  await isPutOff(story);
  story.asks({ name: 'Per Hansen' });
  story.time.forward(25_000);
  await story.polls();
  expect(posts(story)).toBe(1);

  story.time.forward(6_000);
  await story.cards(2);
  expect(story.slack.refusals).toBe(0);
});

test.each([
  [
    'is archived',
    ({ channel }: Story) => channel.archive(),
    ({ channel }: Story) => channel.unarchive(),
  ],
  [
    'does not know Pickup',
    ({ channel }: Story) => channel.removeBot(),
    ({ channel }: Story) => channel.inviteBot(),
  ],
  [
    'is unknown',
    ({ slack }: Story) => slack.faults.fails('chat.postMessage', 'channel_not_found', 99),
    ({ slack }: Story) => slack.faults.clear(),
  ],
  [
    'is out of reach of a revoked token',
    ({ slack }: Story) => slack.faults.revokeToken('token_revoked'),
    ({ slack }: Story) => slack.faults.restoreToken(),
  ],
])(
  'a channel that %s is named once in the log, and the card comes when it is mended',
  async (_, breaks, mends) => {
    await using story = await Story.start();
    story.slack.scopes = story.slack.scopes.filter((scope) => scope !== 'chat:write.public');
    story.slack.events = [];
    story.expectError(/Slack refused/);
    breaks(story);
    story.asks({ name: 'Kari Nordmann' });
    await story.later(() => posts(story) >= 3);
    expect(story.log.saying('"Slack refused"')).toHaveLength(1);

    mends(story);
    await story.later(() => story.channel.messages.length > 0);
    await story.cards(1);
  },
);

test.each(['500', 'lost'])('a post that Slack failed (%s) is made again', async (how) => {
  await using story = await Story.start();
  if (how === '500') story.slack.faults.status('chat.postMessage', 500);
  else story.slack.faults.losesRequest('chat.postMessage');
  story.asks({ name: 'Kari Nordmann' });
  await isPutOff(story);
  story.time.forward(5_000);
  await story.cards(1);
});

test('a post whose answer was lost leaves at most one stray, which heals when it is clicked', async () => {
  await using story = await Story.start();
  story.slack.faults.losesReply('chat.postMessage');
  const session = story.asks({ name: 'Kari Nordmann' });
  await isPutOff(story);
  story.time.forward(5_000);
  const [stray, card] = await story.cards(2);
  if (!stray || !card) throw new Error('no cards');

  await story.anna.slack.clicks('Pick Up', stray);
  expect(await story.anna.slack.whispered()).toMatch('You have the chat');
  await story.shows(stray, 'Picked up by Anna Berg');
  await story.shows(card, 'Picked up by Anna Berg');
  await story.polls();
  expect(story.channel.messages).toHaveLength(2);
  expect(story.superoffice.winners(session.sessionId)).toHaveLength(1);
});

test('a card that Slack refuses to change does not hold up the others', async () => {
  await using story = await Story.start();
  const { superoffice, bob, slack } = story;
  const first = await story.card();
  const second = await story.card({ name: 'Per Hansen' });
  const third = await story.card({ name: 'Ola Dunk' });
  story.expectError(/Slack refused/);
  slack.faults.fails('chat.update', 'msg_too_long');
  superoffice.agentPicksUp(first.session.sessionId, bob.associate);
  await expect.poll(() => slack.calls.of('chat.update').length).toBe(1);
  superoffice.agentPicksUp(second.session.sessionId, bob.associate);
  await story.shows(second.card, 'Picked up');
  superoffice.agentPicksUp(third.session.sessionId, bob.associate);
  await story.shows(third.card, 'Picked up');
  expect(seen(first.card)).toMatch('[Pick Up]');

  await story.later(() => seen(first.card).includes('Picked up'), minute);
  first.card.read();
});

test.each(['cant_update_message', 'edit_window_closed'])(
  'a card that can never be changed again (%s) is left as it is, which is said in the log',
  async (code) => {
    await using story = await Story.start();
    const { superoffice, bob, slack } = story;
    const { card, session } = await story.card();
    const other = await story.card({ name: 'Per Hansen' });
    slack.faults.fails('chat.update', code, 99);
    superoffice.agentPicksUp(session.sessionId, bob.associate);
    const said = () => story.log.saying('message cannot be changed any more').length;
    await expect.poll(said).toBe(1);
    await story.waitsOut(5);
    expect(slack.calls.of('chat.update')).toHaveLength(1);
    expect(said()).toBe(1);

    slack.faults.clear();
    superoffice.agentPicksUp(other.session.sessionId, bob.associate);
    await story.shows(other.card, 'Picked up');
    expect(seen(card)).toMatch('[Pick Up]');
  },
);

test('a card that Slack keeps refusing to change is tried less and less', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  story.expectError(/Slack refused/);
  story.slack.faults.fails('chat.update', 'msg_too_long', 99);
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  const updates = () => story.slack.calls.of('chat.update').length;
  await expect.poll(updates).toBe(1);
  await story.waitsOut(31);
  expect(updates()).toBeGreaterThan(3);
  expect(updates()).toBeLessThanOrEqual(6); // at once, and after 1, 3, 7, 15 and 30 minutes

  story.slack.faults.clear();
  await story.later(() => seen(card).includes('Picked up'));
});

test('a card that Slack keeps refusing to change is said once, although others are changed', async () => {
  await using story = await Story.start();
  const { superoffice, bob, slack } = story;
  const first = await story.card();
  const second = await story.card({ name: 'Per Hansen' });
  story.expectError(/Slack refused/);
  slack.faults.fails('chat.update', 'msg_too_long');
  superoffice.agentPicksUp(first.session.sessionId, bob.associate);
  const updates = () => slack.calls.of('chat.update').length;
  await expect.poll(updates).toBe(1);
  superoffice.agentPicksUp(second.session.sessionId, bob.associate);
  await story.shows(second.card, 'Picked up');

  slack.faults.fails('chat.update', 'msg_too_long');
  await story.later(() => updates() === 3);
  await story.later(() => seen(first.card).includes('Picked up'));
  expect(story.log.saying('"Slack refused"')).toHaveLength(1);
});

test('a channel that was archived for a while shows what happened meanwhile', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  story.expectError(/Slack refused/);
  story.channel.archive();
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  await expect.poll(() => story.slack.calls.of('chat.update').length).toBeGreaterThan(0);
  expect(seen(card)).toMatch('[Pick Up]');
  story.channel.unarchive();
  await story.later(() => seen(card).includes('Picked up'));
});

test('a pause that Slack asks for between updates is kept', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  story.slack.faults.limits('chat.update', 30);
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  const updates = () => story.slack.calls.of('chat.update').length;
  await isPutOff(story);
  story.time.forward(25_000);
  await story.polls();
  expect(updates()).toBe(1);
  story.time.forward(6_000);
  await story.shows(card, 'Picked up');
});

test('an update that got lost is sent again', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  story.slack.faults.losesRequest('chat.update');
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  await isPutOff(story);
  story.time.forward(5_000);
  await story.shows(card, 'Picked up');
});

test('a card that somebody deleted is posted again when its chat, which still waits, changes', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card({ message: '' });
  card.remove();
  story.time.forward(1_000);
  story.superoffice.customerSays(session.sessionId, 'Is anybody there?');
  const [, again] = await story.cards(2);
  expect(again && seen(again)).toMatch('Is anybody there?');
});

test('a deleted card of a chat that no longer waits stays deleted', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  card.remove();
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  await expect.poll(() => story.slack.calls.of('chat.update').length).toBe(1);
  await story.polls();
  expect(story.channel.messages).toHaveLength(1);
});

test('blocks that Slack will not draw are replaced by the text, in a post and in an update', async () => {
  await using story = await Story.start();
  story.expectError(/Slack cannot draw a card/);
  story.slack.faults.fails('chat.postMessage', 'invalid_blocks');
  const { card, session } = await story.card();
  expect(card.blocks).toEqual([]);
  expect(seen(card)).toMatch(/Kari Nordmann.*\/pickup/);

  story.slack.faults.fails('chat.update', 'invalid_blocks');
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  await story.shows(card, 'Picked up in SuperOffice by Bob Stone');
  expect(card.blocks).toEqual([]);
});
