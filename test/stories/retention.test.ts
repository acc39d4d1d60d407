import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FakeMessage } from '../fakes/slack/message.ts';
import { seen } from '../fakes/slack/render.ts';
import { embedded } from '../harness/database.ts';
import { dm } from '../harness/dms.ts';
import { Story } from '../harness/story.ts';

const anHour = 3_600_000;
const aDay = 24 * anHour;

const kari = { name: 'Kari Nordmann', message: 'Where is invoice 1042?' };
const typed = /Kari|Nordmann|1042/;

/** A chat that Anna picked up and ended, as its card says. */
async function endedChat(story: Story) {
  const { card, session } = await story.card(kari);
  await story.anna.slack.clicks('Pick Up', card);
  await story.anna.slack.whispered();
  await story.shows(card, 'Picked up by Anna Berg');
  story.superoffice.endSession(session.sessionId);
  await story.shows(card, /Chat ended.*Kari Nordmann/s);
  return { card, session };
}

/** What a card says once it names its customer no more, at the latest a few minutes from now. */
async function wiped(story: Story, card: FakeMessage): Promise<string> {
  await story.later(() => seen(card).includes('Customer: details no longer kept'));
  return seen(card);
}

/** Waits until a chat was forgotten, at the latest a few minutes from now. */
async function forgotten(story: Story): Promise<void> {
  await story.later(() => story.log.saying('"forgotten":1').length > 0);
}

test('a day after a chat ended, its card names the customer no more', async () => {
  await using story = await Story.start();
  const { card } = await endedChat(story);
  story.time.forward(aDay - 5 * 60_000);
  await story.waitsOut(2);
  expect(seen(card)).toMatch(typed);
  story.time.forward(5 * 60_000);
  const shown = await wiped(story, card);
  expect(shown).toMatch(/Chat ended.*Anna Berg had it/);
  expect(JSON.stringify(card.blocks)).not.toMatch(typed);
});

test('a day after a customer left, the card does not quote them any more', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card(kari);
  story.superoffice.customerLeaves(session.sessionId);
  await story.shows(card, 'The customer left');
  story.time.forward(aDay);
  expect(await wiped(story, card)).not.toMatch(typed);
});

test('the direct message of whoever had the chat names the customer no more either', async () => {
  await using story = await Story.start({ dms: true });
  const { card, session } = await story.card(kari);
  const own = await dm(story.anna);
  await dm(story.bob);
  await story.anna.slack.clicks('Pick Up', card);
  await story.anna.slack.whispered();
  story.superoffice.endSession(session.sessionId);
  await story.shows(own, /Chat ended.*Kari/s);
  story.time.forward(aDay);
  expect(await wiped(story, own)).not.toMatch(typed);
});

test.runIf(embedded)('then nothing in the data folder tells who the customer was', async () => {
  await using story = await Story.start();
  const { card } = await endedChat(story);
  story.time.forward(aDay);
  await wiped(story, card);
  await story.stopsPickup();
  const folder = story.settings().PICKUP_DATA ?? '';
  for (const file of await readdir(folder)) {
    expect(await readFile(join(folder, file), 'latin1'), file).not.toMatch(typed);
  }
});

test('the time can be set', async () => {
  const environment = { PICKUP_CUSTOMER_DATA_HOURS: '1' };
  await using story = await Story.start({ environment });
  const { card } = await endedChat(story);
  story.time.forward(anHour);
  await wiped(story, card);
});

test('a customer who still waits, or is being served, is named however long it takes', async () => {
  await using story = await Story.start();
  const { card: served } = await story.card(kari);
  await story.anna.slack.clicks('Pick Up', served);
  await story.anna.slack.whispered();
  const { card } = await story.card({ name: 'Per Hansen' });
  story.time.forward(40 * aDay);
  await story.waitsOut(3);
  expect(seen(served)).toMatch(/Picked up by Anna.*Kari Nordmann/s);
  expect(seen(card)).toMatch(/Per Hansen/);
  await story.bob.slack.clicks('Pick Up', card);
  expect(await story.bob.slack.whispered()).toMatch('You have the chat.');
});

test('a customer who comes back later is named again, on a new card', async () => {
  await using story = await Story.start();
  const { card, session } = await endedChat(story);
  story.time.forward(aDay);
  await wiped(story, card);
  story.superoffice.reset(session.sessionId);
  expect(seen(await story.newCard(1))).toMatch(/Kari Nordmann.*1042/s);
  await story.shows(card, 'see the newer card');
});

test('a card that Slack does not let be changed any more is left as it is', async () => {
  await using story = await Story.start();
  const { card } = await endedChat(story);
  story.slack.faults.fails('chat.update', 'edit_window_closed', 9);
  story.time.forward(aDay);
  const refused = () => story.log.saying('message cannot be changed any more').length;
  await story.later(() => refused() > 0);
  await story.waitsOut(3);
  expect(refused()).toBe(1);
  expect(seen(card)).toMatch('Chat ended');
});

test('a late click on the card of a chat that is forgotten is answered, and the card put right', async () => {
  await using story = await Story.start();
  const { card } = await endedChat(story);
  story.time.forward(aDay);
  await wiped(story, card);
  story.time.forward(30 * aDay);
  await forgotten(story);
  const edits = card.edits;
  await story.bob.slack.clicks('Pick Up', card, { stale: true });
  expect(await story.bob.slack.whispered()).toMatch('This chat has ended.');
  await expect.poll(() => card.edits).toBeGreaterThan(edits);
  await story.shows(card, 'Chat ended');
  story.time.forward(aDay);
  await wiped(story, card);
});

test('a late click on a chat that SuperOffice has forgotten too is answered', async () => {
  await using story = await Story.start();
  const { card, session } = await endedChat(story);
  story.time.forward(aDay);
  await wiped(story, card);
  story.time.forward(30 * aDay);
  await forgotten(story);
  story.superoffice.deleteSession(session.sessionId);
  await story.bob.slack.clicks('Pick Up', card, { stale: true });
  expect(await story.bob.slack.whispered()).toMatch('SuperOffice has no such chat any more.');
});
