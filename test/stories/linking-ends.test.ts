import { expect, test } from 'vitest';
import { type Agent, Story } from '../harness/story.ts';
import { connects, linkFor, Visitor } from '../harness/visitor.ts';

async function annaIsConnected(options: Parameters<typeof Story.start>[0] = {}) {
  const story = await Story.start({ online: true, ...options });
  await connects(story, story.anna);
  return story;
}

async function clicksACard(story: Story, { slack }: Agent): Promise<string> {
  const { card } = await story.card();
  await slack.clicks('Pick Up', card);
  return await slack.whispered();
}

test('/pickup disconnect takes the grant back in SuperOffice, and forgets it', async () => {
  await using story = await annaIsConnected();
  const { slack } = story.anna;

  await slack.types('/pickup disconnect', story.channel);

  const words = await slack.whispered();
  expect(words).toMatch('You are disconnected: Pickup has forgotten Anna Berg.');
  expect(words).toMatch('SuperOffice has ended its access in your name.');
  expect(story.online.login.grants.alive).toBe(0);
  expect(await clicksACard(story, story.anna)).toMatch('You are not connected');
});

test('it forgets also where SuperOffice cannot be told, and says so', async () => {
  await using story = await annaIsConnected();
  const { slack } = story.anna;
  await story.online.login.closes();

  await slack.types('/pickup disconnect', story.channel);

  expect(await slack.whispered()).toMatch('SuperOffice could not be told.');
  await story.online.login.opens();
  expect(await clicksACard(story, story.anna)).toMatch('You are not connected');
});

test('a login host that keeps silent does not keep the person waiting', async () => {
  await using story = await annaIsConnected();
  story.online.login.faults.hang('revoke');

  const { ms } = await story.anna.slack.types('/pickup disconnect', story.channel);

  expect(await story.anna.slack.whispered()).toMatch('SuperOffice could not be told.');
  expect(ms).toBeLessThan(2_500);
  story.online.login.faults.clear();
});

test('to somebody who is not connected there is nothing to undo', async () => {
  await using story = await Story.start({ online: true });
  await story.cleo.types('/pickup disconnect', story.channel);
  expect(await story.cleo.whispered()).toMatch('You are not connected to SuperOffice');
});

test('who is connected while Slack takes no more messages is told when it does', async () => {
  await using story = await Story.start({ online: true });
  story.slack.faults.limits('chat.postMessage', 1, 2);
  await connects(story, story.anna);
  expect(story.slack.calls.of('chat.postMessage').map(({ status }) => status)).toEqual([
    429, 429, 200,
  ]);
});

test('who is disconnected can connect again, as somebody else too', async () => {
  await using story = await annaIsConnected();
  const { slack } = story.anna;
  await slack.types('/pickup disconnect', story.channel);
  await slack.whispered();

  await connects(story, { slack, associate: story.bob.associate });

  const { card, session } = await story.card();
  await slack.clicks('Pick Up', card);
  await slack.whispered();
  expect(story.superoffice.winners(session.sessionId)).toEqual([story.bob.associate]);
});

test('who connects as another user gives the first grant back', async () => {
  await using story = await Story.start({ online: true });
  const { slack, associate } = story.anna;
  const links: string[] = [];
  for (const _ of ['first', 'second']) {
    await slack.types('/pickup connect', story.channel);
    links.push(await linkFor(slack));
  }
  const [first = '', second = ''] = links;
  await new Visitor().connects(first, associate);
  await slack.dm.reads();

  const visitor = new Visitor();
  expect((await visitor.opens(second)).text).toMatch('That replaces Anna Berg.');
  await visitor.connects(second, story.bob.associate);

  expect(await slack.dm.reads()).toMatch('in SuperOffice you are Bob Stone');
  await expect.poll(() => story.online.login.grants.alive).toBe(1);
});

test('who takes no DMs is told of it where they asked', async () => {
  await using story = await Story.start({ online: true });
  const { slack, associate } = story.anna;
  slack.blocksApp = true;
  await slack.types('/pickup connect', story.channel);

  await new Visitor().connects(await linkFor(slack), associate);

  expect(await slack.whispered()).toMatch('You are connected: in SuperOffice you are Anna Berg.');
});

test('a grant that SuperOffice took back ends the connection kindly: a link in the answer, one DM', async () => {
  await using story = await annaIsConnected();
  const { slack, associate } = story.anna;
  story.online.login.grants.revokeAllOf(associate);
  const { card, session } = await story.card();

  await slack.clicks('Pick Up', card);
  const link = await linkFor(slack);
  expect(await slack.dm.reads()).toMatch('SuperOffice has ended Pickup’s access in your name.');
  await slack.clicks('Pick Up', card);
  expect(await slack.whispered()).toMatch('You are not connected to SuperOffice');
  await new Visitor().connects(link, associate);

  expect(await slack.whispered()).toMatch('You have the chat.');
  expect(await slack.dm.reads()).toMatch('You are connected');
  expect(story.superoffice.winners(session.sessionId)).toEqual([associate]);
  expect(slack.dm.messages).toHaveLength(3);
});

test('an access token that has expired is renewed within the click', async () => {
  await using story = await annaIsConnected();
  expect(await clicksACard(story, story.anna)).toMatch('You have the chat.');
  story.online.login.grants.expireAccessTokens();
  expect(await clicksACard(story, story.anna)).toMatch('You have the chat.');
});

test('a login host that is away ends no connection', async () => {
  await using story = await annaIsConnected();
  await story.online.login.closes();
  expect(await clicksACard(story, story.anna)).toMatch('SuperOffice cannot be reached right now');
  await story.online.login.opens();
  expect(await clicksACard(story, story.anna)).toMatch('You have the chat.');
});

test('a new refresh token takes the place of the one before, also past a restart', async () => {
  await using story = await annaIsConnected();
  story.online.login.grants.rotatesRefreshTokens = true;
  expect(await clicksACard(story, story.anna)).toMatch('You have the chat.');
  await story.stopsPickup();
  await story.startsPickup();
  expect(await clicksACard(story, story.anna)).toMatch('You have the chat.');
});

const older = 'kept-by-those-who-run-pickup-4f1d8a';
const newer = 'kept-by-those-who-run-pickup-9c27be';

test('a new secret takes over: all is sealed anew within minutes, then the old one can go', async () => {
  await using story = await annaIsConnected({ environment: { PICKUP_SECRET: older } });
  await story.stopsPickup();
  await story.startsPickup({ PICKUP_SECRET: `${newer},${older}` });
  const isSaid = () => story.log.saying('the older secrets are not needed any more').length > 0;
  await story.later(isSaid);
  await story.stopsPickup();
  await story.startsPickup({ PICKUP_SECRET: newer });
  expect(await clicksACard(story, story.anna)).toMatch('You have the chat.');
});

test('where no secret opens a token any more its owner connects anew', async () => {
  await using story = await annaIsConnected({ environment: { PICKUP_SECRET: older } });
  story.expectError(/an agent has to connect anew/);
  await story.stopsPickup();
  await story.startsPickup({ PICKUP_SECRET: newer });
  expect(await clicksACard(story, story.anna)).toMatch('You are not connected');
  await connects(story, story.anna);
  expect(story.log.saying('an agent has to connect anew')).toHaveLength(1);
  expect(await clicksACard(story, story.anna)).toMatch('You have the chat.');
});
