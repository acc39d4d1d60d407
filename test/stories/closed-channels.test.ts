import { expect, test } from 'vitest';
import type { Channel } from '../fakes/slack/channel.ts';
import type { Person } from '../fakes/slack/person.ts';
import { seen } from '../fakes/slack/render.ts';
import { dm } from '../harness/dms.ts';
import { messageIn, messagesIn, opensSetup, routes } from '../harness/setup.ts';
import { Story, type StoryOptions } from '../harness/story.ts';

type Closed = { readonly story: Story; readonly admin: Person; readonly own: Channel };

/** Support has a channel of its own. */
async function startWithOwnChannel(options: StoryOptions = {}): Promise<Closed> {
  const story = await Story.start(options);
  const own = story.slack.addChannel({ name: 'own' });
  const admin = await opensSetup(story);
  await routes(admin, story.topic, own);
  return { story, admin, own };
}

/** What an administrator was told by DM, once it came. */
async function told(admin: Person): Promise<string> {
  return seen(await messageIn(admin.dm));
}

const ways: readonly [string, (channel: Channel) => void, RegExp][] = [
  ['archived', (channel) => channel.archive(), /it is archived\.[\s\S]*Unarchive it/],
  ['deleted', (channel) => channel.delete(), /it was deleted, or Pickup was removed/],
  ['left', (channel) => channel.removeBot(), /Pickup is not in it\.[\s\S]*\/invite @Pickup/],
];

test.each(ways)(
  'cards of a channel that was %s go to the default, and whoever chose it is told once',
  async (_how, close, words) => {
    const { story, admin, own } = await startWithOwnChannel();
    await using _ = story;
    close(own);
    expect(await told(admin)).toMatch(words);
    expect(await told(admin)).toMatch(/\/pickup setup/);
    await story.card({ name: 'Per Hansen' });
    await story.card({ name: 'Ola Dunk' });
    expect(messagesIn(admin.dm)).toHaveLength(1);
    expect(own.messages).toHaveLength(0);
  },
);

test('a channel that refuses a card is closed without an event, and the card goes to the default', async () => {
  const { story, admin, own } = await startWithOwnChannel();
  await using _ = story;
  story.slack.events = [];
  own.archive();
  story.expectError(/Slack refused/);
  await story.card({ name: 'Per Hansen' });
  expect(await told(admin)).toMatch('it is archived');
});

test('a card that was posted before its channel was archived is posted in the default too', async () => {
  const { story, admin, own } = await startWithOwnChannel();
  await using _ = story;
  const session = story.asks({ name: 'Per Hansen' });
  await messageIn(own);
  own.archive();
  const again = await story.newCard();
  expect(await told(admin)).toMatch('it is archived');
  expect(seen(again)).toMatch('Per Hansen');
  story.expectError(/Slack refused/);
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  await story.shows(again, 'Picked up');
});

test('with the default closed too agents get DMs', async () => {
  const { story, admin, own } = await startWithOwnChannel({ dms: true });
  await using _ = story;
  own.archive();
  story.channel.archive();
  await told(admin);
  story.expectError(/Slack refused/);
  story.asks({ name: 'Per Hansen' });
  const both = await Promise.all([dm(story.anna), dm(story.bob)]);
  for (const message of both) expect(seen(message)).toMatch('Per Hansen');
});

test('a channel that was unarchived is used again', async () => {
  const { story, admin, own } = await startWithOwnChannel();
  await using _ = story;
  own.archive();
  await told(admin);
  await story.card({ name: 'Per Hansen' });
  own.unarchive();
  own.inviteBot();
  await story.later(() => story.log.saying('channel takes cards again').length > 0);
  story.asks({ name: 'Ola Dunk' });
  expect(seen(await messageIn(own))).toMatch('Ola Dunk');
  expect(messagesIn(own)).toHaveLength(1);
});

test('chats that waited without any channel get their cards where Pickup is invited again', async () => {
  await using story = await Story.start();
  story.channel.removeBot();
  await expect.poll(() => story.log.saying('a channel takes no cards').length).toBe(1);
  story.asks({ name: 'Per Hansen' });
  await story.polls();
  expect(story.channel.messages).toHaveLength(0);
  story.channel.inviteBot();
  expect(seen(await story.newCard())).toMatch('Per Hansen');
});

test('without any event a channel is looked at again, and used when it takes cards', async () => {
  const { story, admin, own } = await startWithOwnChannel();
  await using _ = story;
  own.archive();
  await told(admin);
  story.slack.events = [];
  own.unarchive();
  await story.later(() => story.log.saying('channel takes cards again').length > 0);
  story.asks({ name: 'Per Hansen' });
  expect(seen(await messageIn(own))).toMatch('Per Hansen');
});

test('one closed channel does not stop the others', async () => {
  await using story = await Story.start();
  const own = story.slack.addChannel({ name: 'own' });
  const admin = await opensSetup(story);
  await routes(admin, story.topic, own, story.channel);
  own.archive();
  await told(admin);
  const { card, session } = await story.card();
  expect(own.messages).toHaveLength(0);
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  await story.shows(card, 'Picked up');
});

test('a channel that was closed when the settings left it is looked at again when they come back to it', async () => {
  await using story = await Story.start();
  const other = story.slack.addChannel({ name: 'other' });
  story.channel.archive();
  await expect.poll(() => story.log.saying('a channel takes no cards').length).toBe(1);
  await story.stopsPickup();
  await story.startsPickup({ SLACK_CHANNEL: other.id });
  story.channel.unarchive();
  await story.waitsOut(10);
  await story.stopsPickup();
  await story.startsPickup();
  await story.card({ name: 'Per Hansen' });
});
