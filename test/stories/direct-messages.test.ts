import { expect, test } from 'vitest';
import { seen } from '../fakes/slack/render.ts';
import { dm, dms, settled } from '../harness/dms.ts';
import { Story } from '../harness/story.ts';

test('agents who may answer a chat and want to know of it get it as a DM', async () => {
  await using story = await Story.start({ dms: true });
  await story.card();
  for (const agent of [story.anna, story.bob]) {
    const shown = seen(await dm(agent));
    expect(shown).toMatch(/Chat waiting: Support[\s\S]*Kari Nordmann[\s\S]*\[Pick Up\]/);
  }
});

test('the card in the channel comes before any DM', async () => {
  await using story = await Story.start({ dms: true });
  const { card } = await story.card();
  const first = await Promise.all([dm(story.anna), dm(story.bob)]);
  for (const message of first) expect(Number(message.ts)).toBeGreaterThan(Number(card.ts));
});

test.each([
  ['Notifications', { canNotify: false }],
  ['Can respond', { canRespond: false }],
])('nobody without the right “%s” gets a DM', async (_right, without) => {
  await using story = await Story.start({ dms: true });
  story.superoffice.setMember(story.topic.topicId, story.bob.associate, without);
  await story.card();
  await dm(story.anna);
  await settled(story);
  expect(story.bob.slack.dm.messages).toEqual([]);
});

test('a click in the DM picks the chat up, and then shows its details in the winner’s zone', async () => {
  await using story = await Story.start({ dms: true });
  const { card, session } = await story.card({ email: 'kari@example.com' });
  const [annas] = await Promise.all([dm(story.anna), dm(story.bob)]);
  await story.anna.slack.clicks('Pick Up', annas);
  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  expect(story.superoffice.winners(session.sessionId)).toEqual([story.anna.associate]);
  const shown = await story.shows(annas, /Picked up by Anna Berg, \d\d:\d\d \w+ \(Oslo\)/);
  expect(shown).toMatch('kari@example.com');
  await story.shows(card, /Picked up by Anna Berg/);
});

test('the DMs of all others become one line in their own zones, without the customer', async () => {
  await using story = await Story.start({ dms: true });
  const { card } = await story.card({ email: 'kari@example.com' });
  const [, bobs] = await Promise.all([dm(story.anna), dm(story.bob)]);
  await story.anna.slack.clicks('Pick Up', card);
  await story.anna.slack.whispered();
  const shown = await story.shows(bobs, /^Picked up by Anna Berg, \d\d:\d\d .*\(New York\)/);
  expect(shown.split('\n')).toHaveLength(1);
  expect(`${bobs.text} ${JSON.stringify(bobs.blocks)}`).not.toMatch(/Kari|kari|invoice/);
});

test('the winner’s DM shows the details also when the click came elsewhere', async () => {
  await using story = await Story.start({ dms: true });
  const { card } = await story.card({ email: 'kari@example.com' });
  const [annas] = await Promise.all([dm(story.anna), dm(story.bob)]);
  await story.anna.slack.clicks('Pick Up', card);
  await story.anna.slack.whispered();
  await story.shows(annas, 'kari@example.com');
});

test('a chat that ends is shown so in the winner’s DM; the others keep their line', async () => {
  await using story = await Story.start({ dms: true });
  const { session } = await story.card();
  const [annas, bobs] = await Promise.all([dm(story.anna), dm(story.bob)]);
  await story.anna.slack.clicks('Pick Up', annas);
  await story.anna.slack.whispered();
  await story.shows(bobs, /^Picked up by Anna Berg/);
  story.superoffice.endSession(session.sessionId);
  await story.shows(annas, 'Chat ended');
  await settled(story);
  expect(seen(bobs)).toMatch(/^Picked up by Anna Berg/);
  expect(bobs.edits).toBe(1);
});

test('a customer who left is shown so in every DM, without the customer’s words', async () => {
  await using story = await Story.start({ dms: true });
  const { session } = await story.card();
  const both = await Promise.all([dm(story.anna), dm(story.bob)]);
  story.superoffice.customerLeaves(session.sessionId);
  for (const message of both) {
    expect(await story.shows(message, /^The customer left/)).not.toMatch(/Kari|invoice|\[/);
  }
});

test('after a transfer the details move to the DM of the new owner', async () => {
  await using story = await Story.start({ dms: true });
  const { session } = await story.card({ email: 'kari@example.com' });
  const [annas, bobs] = await Promise.all([dm(story.anna), dm(story.bob)]);
  await story.anna.slack.clicks('Pick Up', annas);
  await story.anna.slack.whispered();
  await story.shows(annas, 'kari@example.com');
  story.superoffice.transferred(session.sessionId, story.bob.associate);
  await story.shows(bobs, 'kari@example.com');
  await expect.poll(() => seen(annas)).not.toMatch('kari@example.com');
});

test('a chat that comes back to the queue is a new DM, and the old one says so', async () => {
  await using story = await Story.start({ dms: true });
  const { session } = await story.card();
  const [annas] = await Promise.all([dm(story.anna), dm(story.bob)]);
  await story.anna.slack.clicks('Pick Up', annas);
  await story.anna.slack.whispered();
  await story.shows(annas, 'Picked up by Anna');
  story.superoffice.reset(session.sessionId);
  story.time.forward(6_000);
  await story.cards(2);
  const [again] = await Promise.all([dm(story.anna, 2), dm(story.bob, 2)]);
  expect(seen(again)).toMatch('[Pick Up]');
  await story.shows(annas, /^Back in the queue/);
  await expect.poll(() => JSON.stringify(annas.blocks)).toMatch(`p${again.ts.replace('.', '')}`);
});

test('only a chat that still waits when their turn comes is told to an agent', async () => {
  await using story = await Story.start({ dms: true, pace: { dmEvery: 3_600_000, dmBurst: 1 } });
  const { card } = await story.card();
  await expect.poll(() => dms(story.anna).length + dms(story.bob).length).toBe(1);
  await story.bob.slack.clicks('Pick Up', card);
  await story.bob.slack.whispered();
  await story.shows(card, 'Picked up by Bob');
  story.time.forward(2 * 3_600_000);
  await story.polls();
  await settled(story);
  expect(dms(story.anna).length + dms(story.bob).length).toBe(1);
});

test('a chat is not told again after a restart', async () => {
  await using story = await Story.start({ dms: true });
  await story.card();
  await Promise.all([dm(story.anna), dm(story.bob)]);
  await settled(story);
  await story.stopsPickup();
  await story.startsPickup();
  await story.polls();
  await settled(story);
  expect([dms(story.anna).length, dms(story.bob).length]).toEqual([1, 1]);
});

test('a DM whose post was answered by silence is taken in at its first click', async () => {
  await using story = await Story.start({ dms: true });
  story.superoffice.setMember(story.topic.topicId, story.bob.associate, { canNotify: false });
  await story.card();
  story.slack.faults.losesReply('chat.postMessage');
  const first = await dm(story.anna);
  const second = await dm(story.anna, 2);
  await story.anna.slack.clicks('Pick Up', first);
  await story.anna.slack.whispered();
  for (const message of [first, second]) await story.shows(message, 'Picked up by Anna Berg');
});
