import { expect, test } from 'vitest';
import { seen } from '../fakes/slack/render.ts';
import { Story } from '../harness/story.ts';

test('a chat that is answered in SuperOffice is shown so, without a button', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  const shown = await story.shows(card, 'Picked up in SuperOffice by Bob Stone');
  expect(shown).not.toMatch('[Pick Up]');
});

test('a chat whose customer left the queue is shown as not served', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  story.superoffice.customerLeaves(session.sessionId);
  expect(await story.shows(card, /The customer left.* without being served/)).not.toMatch('[Pick');
});

test('a chat that ended is shown as ended, with who had it', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  await story.shows(card, 'Picked up');
  story.superoffice.endSession(session.sessionId);
  await story.shows(card, /Chat ended.*Bob Stone had it/);
});

test('a chat that was deleted is shown as no longer available', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  story.superoffice.deleteSession(session.sessionId);
  await story.shows(card, 'No longer available');
});

test('a chat that was transferred shows who has it now', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  await story.shows(card, 'Bob Stone');
  story.superoffice.transferred(session.sessionId, story.anna.associate);
  await story.shows(card, 'Anna Berg');
});

test('a customer whose browser fell silent may have left, until it speaks again', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  story.superoffice.customerFreezes(session.sessionId);
  story.time.forward(3 * 60_000);
  await story.shows(card, 'may have left');

  story.superoffice.customerReturns(session.sessionId);
  story.time.forward(61_000);
  await expect.poll(() => seen(card)).not.toMatch('may have left');
  expect(seen(card)).toMatch('[Pick Up]');
});

test('what happened while Pickup was down is caught up with at its next start', async () => {
  await using story = await Story.start();
  const { card: left, session } = await story.card();
  const { card: taken, session: other } = await story.card({ name: 'Per Hansen' });
  await story.stopsPickup();
  story.superoffice.customerLeaves(session.sessionId);
  story.superoffice.agentPicksUp(other.sessionId, story.bob.associate);
  const late = story.asks({ name: 'Ola Dunk' });

  await story.startsPickup();
  await story.shows(left, 'The customer left');
  await story.shows(taken, 'Bob Stone');
  const [, , card] = await story.cards(3);
  expect(card && seen(card)).toMatch(late.form.name);
});

test('where the filter is refused, a chat that scrolled out of sight is followed all the same', async () => {
  await using story = await Story.start({
    before: ({ superoffice }) => {
      superoffice.faults.archiveFilter = 'refused';
    },
  });
  const { card, session } = await story.card();
  for (let count = 0; count < 400; count += 1) story.superoffice.customerAsks({ status: 'Faq' });
  story.superoffice.customerLeaves(session.sessionId);
  story.time.forward(61_000);
  await story.shows(card, 'The customer left');
});

test('a colleague who takes a chat over in SuperOffice is shown without the times of the first', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  await story.anna.slack.clicks('Pick Up', card);
  await story.anna.slack.whispered();
  await story.shows(card, '(Oslo)');
  const dora = story.superoffice.addAssociate({ fullName: 'Dora Desk' });
  story.superoffice.transferred(session.sessionId, dora);
  expect(await story.shows(card, 'Picked up in SuperOffice by Dora Desk')).not.toMatch('(Oslo)');
});

test('work left over from another SuperOffice reads nothing in this one', async () => {
  await using story = await Story.start();
  const { card, session } = await story.card();
  story.superoffice.faults.answerWith('GetChatSessionEntity', 503);
  story.superoffice.agentPicksUp(session.sessionId, story.bob.associate);
  await expect.poll(() => story.log.saying('work put off').length).toBeGreaterThan(0);
  await story.stopsPickup();
  story.superoffice.faults.clear();

  await story.startsPickup({ SUPEROFFICE_TENANT: 'Another' });
  story.time.forward(61_000);
  await story.polls(5);
  expect(card.edits).toBe(0);
  await story.anna.slack.clicks('Pick Up', card);
  expect(await story.anna.slack.whispered()).toMatch('another SuperOffice');
});
