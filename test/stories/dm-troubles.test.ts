import { expect, test } from 'vitest';
import { seen } from '../fakes/slack/render.ts';
import { dm, dms, settled } from '../harness/dms.ts';
import { Story } from '../harness/story.ts';

const noDms = 'Slack takes no direct messages for an agent';

test.each([
  ['left Slack', 'deleted'],
  ['takes no messages from Pickup', 'blocksApp'],
] as const)(
  'an agent who %s is passed over and reported once, also after a restart',
  async (_why, how) => {
    await using story = await Story.start({ dms: true });
    story.bob.slack[how] = true;
    await story.card();
    await dm(story.anna);
    await expect.poll(() => story.log.saying(noDms)).toHaveLength(1);
    await story.stopsPickup();
    await story.startsPickup();
    await story.card();
    await dm(story.anna, 2);
    await settled(story);
    expect(story.log.saying(noDms)).toHaveLength(1);
    expect(dms(story.bob)).toEqual([]);
  },
);

test('an agent who is back a day later is told again', async () => {
  await using story = await Story.start({ dms: true });
  story.bob.slack.deleted = true;
  await story.card();
  await dm(story.anna);
  await expect.poll(() => story.log.saying(noDms)).toHaveLength(1);
  story.bob.slack.deleted = false;
  story.time.forward(25 * 3_600_000);
  await story.card({ name: 'Second' });
  await expect.poll(() => dms(story.bob).map(seen).join()).toMatch('Second');
  await dm(story.anna, 2);
});

test('while DMs are switched off for the app, that is said once, and channels go on', async () => {
  await using story = await Story.start({ dms: true });
  story.slack.messagesTab = false;
  story.expectError(/messages_tab_disabled/);
  await story.card();
  await expect.poll(() => story.log.saying('Slack refused')).toHaveLength(1);
  await story.card({ name: 'Second' });
  story.slack.messagesTab = true;
  await story.later(() => dms(story.anna).length + dms(story.bob).length === 4, 61_000);
  expect(story.log.saying('Slack refused')).toHaveLength(1);
});

test.each([
  ['is archived', (story: Story) => story.channel.archive()],
  ['has lost Pickup', (story: Story) => story.channel.removeBot()],
])('when the channel %s, agents are told by DM, and it is said once', async (_what, closes) => {
  await using story = await Story.start({ dms: true });
  closes(story);
  const first = story.asks({ name: 'Kari' });
  const [annas] = await Promise.all([dm(story.anna), dm(story.bob)]);
  story.asks({ name: 'Ola' });
  await Promise.all([dm(story.anna, 2), dm(story.bob, 2)]);
  await story.anna.slack.clicks('Pick Up', annas);
  await story.anna.slack.whispered();
  expect(story.superoffice.winners(first.sessionId)).toEqual([story.anna.associate]);
  await story.shows(annas, 'Picked up by Anna Berg');
  expect(story.log.saying('a channel takes no cards')).toHaveLength(1);
});
