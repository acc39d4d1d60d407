import { rm } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { modes } from '../harness/modes.ts';
import { type Agent, Story } from '../harness/story.ts';

describe.each(modes)('over %s', (mode) => {
  test('a person whom nobody mapped is told why nothing happened, and whom to ask', async () => {
    await using story = await Story.start({ mode });
    const { card, session } = await story.card();

    await story.cleo.clicks('Pick Up', card);

    const words = await story.cleo.whispered();
    expect(words).toMatch('Pickup does not know who you are in SuperOffice');
    expect(words).toMatch(`Your Slack user id is ${story.cleo.id}.`);
    expect(words).toMatch('Ask the person who runs Pickup');
    expect(story.superoffice.winners(session.sessionId)).toEqual([]);
    expect(story.superoffice.calls.of('PickUpChatSession')).toEqual([]);
    expect(await story.shows(card, 'Chat waiting')).toMatch('[Pick Up]');
  });
});

test('an agent of other topics is told which right is missing', async () => {
  await using story = await Story.start();
  story.superoffice.removeMember(story.topic.topicId, story.anna.associate);
  const { card, session } = await story.card();

  await story.anna.slack.clicks('Pick Up', card);

  expect(await story.anna.slack.whispered()).toMatch(
    'You (Anna Berg in SuperOffice) are not an agent of the chat topic “Support”.',
  );
  expect(story.superoffice.winners(session.sessionId)).toEqual([]);
});

test('an agent without the right to respond is told so', async () => {
  await using story = await Story.start();
  mayRespond(story, story.anna, false);
  const { card } = await story.card();

  await story.anna.slack.clicks('Pick Up', card);

  expect(await story.anna.slack.whispered()).toMatch('without the right “Can respond”');
});

test('a right that was granted a moment ago counts', async () => {
  await using story = await Story.start();
  mayRespond(story, story.anna, false);
  const { card } = await story.card();
  await story.anna.slack.clicks('Pick Up', card);
  await story.anna.slack.whispered();

  mayRespond(story, story.anna, true);
  story.time.forward(1_000);
  await story.anna.slack.clicks('Pick Up', card);

  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
});

test('a right that was taken away ends within half a minute', async () => {
  await using story = await Story.start();
  const first = await story.card();
  await story.anna.slack.clicks('Pick Up', first.card);
  await story.anna.slack.whispered();

  mayRespond(story, story.anna, false);
  story.time.forward(30_000);
  const second = await story.card();
  await story.anna.slack.clicks('Pick Up', second.card);

  expect(await story.anna.slack.whispered()).toMatch('without the right “Can respond”');
  expect(story.superoffice.winners(second.session.sessionId)).toEqual([]);
});

test('until then SuperOffice itself may refuse, and its reason is passed on', async () => {
  await using story = await Story.start();
  story.superoffice.faults.pickUpNeedsRight = true;
  const first = await story.card();
  await story.anna.slack.clicks('Pick Up', first.card);
  await story.anna.slack.whispered();

  mayRespond(story, story.anna, false);
  const second = await story.card();
  await story.anna.slack.clicks('Pick Up', second.card);

  expect(await story.anna.slack.whispered()).toMatch(
    'You are not allowed to respond on this chat channel.',
  );
});

test('SuperOffice refuses in its own words, and the card stays', async () => {
  await using story = await Story.start();
  story.superoffice.faults.refuse('PickUpChatSession', 'No licence for <!channel> chat & more.');
  const { card } = await story.card();

  await story.anna.slack.clicks('Pick Up', card);

  const words = await story.anna.slack.whispered();
  expect(words).toMatch('SuperOffice refused the pick-up.');
  expect(words).toMatch('No licence for <!channel> chat & more.');
  expect(await story.shows(card, 'Chat waiting')).toMatch('[Pick Up]');
});

test.each([429, 404, 421])(
  'a SuperOffice that answers %i is said to be out of reach, and the card stays',
  async (status) => {
    await using story = await Story.start();
    const { card } = await story.card();
    story.superoffice.faults.answerWith('PickUpChatSession', status);

    await story.anna.slack.clicks('Pick Up', card);

    expect(await story.anna.slack.whispered()).toMatch('SuperOffice cannot be reached right now');
    expect(await story.shows(card, 'Chat waiting')).toMatch('[Pick Up]');
  },
);

test('with nobody there at SuperOffice nothing is said to be picked up', async () => {
  await using story = await Story.start({ pollSeconds: 600, before: (world) => void world.asks() });
  const [card] = await story.cards(1);
  await story.superoffice.stop();

  if (card) await story.anna.slack.clicks('Pick Up', card);

  expect(await story.anna.slack.whispered()).toMatch('SuperOffice cannot be reached right now');
});

test('an agent whose password is wrong is told so, and it is never tried until they are locked out', async () => {
  await using story = await Story.start();
  story.anna.associate.password = 'changed in SuperOffice';
  const { card } = await story.card();

  for (let click = 0; click < 4; click += 1) {
    await story.anna.slack.clicks('Pick Up', card);
    expect(await story.anna.slack.whispered()).toMatch('SuperOffice refused your password');
  }
  await story.stopsPickup();
  await story.startsPickup();
  await story.anna.slack.clicks('Pick Up', card);

  expect(await story.anna.slack.whispered()).toMatch('Pickup signs in for you as anna.');
  expect(story.superoffice.failedLogins('anna')).toBe(1);
});

test('a password that expires in use does not lock its agent out, however many cards they click at once', async () => {
  await using story = await Story.start();
  const first = await story.card();
  await story.anna.slack.clicks('Pick Up', first.card);
  await story.anna.slack.whispered();
  const others = [await story.card(), await story.card(), await story.card(), await story.card()];
  story.anna.associate.password = 'changed in SuperOffice';
  story.superoffice.faults.slow('PickUpChatSession', 50);

  await Promise.all(others.map(({ card }) => story.anna.slack.clicks('Pick Up', card)));

  for (const _ of others) {
    expect(await story.anna.slack.whispered()).toMatch('SuperOffice refused your password');
  }
  expect(story.superoffice.isLocked('anna')).toBe(false);
});

test('a refused password is not tried again when the agents file changes for somebody else', async () => {
  await using story = await Story.start();
  story.anna.associate.password = 'changed in SuperOffice';
  const { card } = await story.card();
  await story.anna.slack.clicks('Pick Up', card);
  await story.anna.slack.whispered();

  story.addAgent('Dora New');
  await story.writeAgents();
  await story.anna.slack.clicks('Pick Up', card);
  expect(await story.anna.slack.whispered()).toMatch('SuperOffice refused your password');

  await story.stopsPickup();
  await story.startsPickup();
  await story.anna.slack.clicks('Pick Up', card);
  expect(await story.anna.slack.whispered()).toMatch('SuperOffice refused your password');
  expect(story.superoffice.failedLogins('anna')).toBe(1);
});

test('a password corrected in the agents file works at once', async () => {
  await using story = await Story.start();
  const { slack, associate } = story.anna;
  associate.password = 'changed in SuperOffice';
  const { card } = await story.card();
  await slack.clicks('Pick Up', card);
  await slack.whispered();

  const { username, password } = associate;
  await story.writeAgents(JSON.stringify({ [slack.id]: { username, password } }));
  await slack.clicks('Pick Up', card);

  expect(await slack.whispered()).toMatch('You have the chat.');
});

test('a password mended in SuperOffice works as soon as the agents file is saved again', async () => {
  await using story = await Story.start();
  const { password } = story.anna.associate;
  story.anna.associate.password = 'not this';
  const { card } = await story.card();
  await story.anna.slack.clicks('Pick Up', card);
  await story.anna.slack.whispered();

  story.anna.associate.password = password;
  await story.writeAgents();
  await story.anna.slack.clicks('Pick Up', card);

  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
});

test('somebody added to the agents file is an agent at once', async () => {
  await using story = await Story.start();
  const { card } = await story.card();
  const dora = story.addAgent('Dora New');
  await story.writeAgents();

  await dora.slack.clicks('Pick Up', card);

  expect(await dora.slack.whispered()).toMatch('You have the chat.');
});

test('while the agents file is broken the last good one counts, and the log says so once', async () => {
  await using story = await Story.start();
  story.expectError(/agents file changed but cannot be used/);
  const { card } = await story.card();
  await story.writeAgents('{ "half": ');

  await story.cleo.clicks('Pick Up', card);
  await story.anna.slack.clicks('Pick Up', card);

  expect(await story.cleo.whispered()).toMatch('Pickup does not know who you are');
  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  expect(story.log.errors()).toHaveLength(1);
});

test('an agents file that was deleted is said once, and its last good words count', async () => {
  await using story = await Story.start();
  story.expectError(/agents file changed but cannot be used/);
  const { card } = await story.card();
  await rm(story.agentsFile);

  await story.cleo.clicks('Pick Up', card);
  await story.anna.slack.clicks('Pick Up', card);

  expect(await story.cleo.whispered()).toMatch('Pickup does not know who you are');
  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  expect(story.log.errors()).toHaveLength(1);
});

function mayRespond(story: Story, { associate }: Agent, canRespond: boolean): void {
  story.superoffice.setMember(story.topic.topicId, associate, { canRespond });
}
