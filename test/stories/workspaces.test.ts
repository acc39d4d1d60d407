import { expect, test } from 'vitest';
import { seen } from '../fakes/slack/render.ts';
import { Street } from '../harness/street.ts';
import { Visitor } from '../harness/visitor.ts';

test('a company installs Pickup, connects its SuperOffice, and picks up its chats', async () => {
  await using street = await Street.start();
  const { north } = street;
  const { administrator } = north;

  expect((await street.installs(north)).heading).toBe('Pickup is installed in North');
  const connected = await street.connects(north);
  expect(connected.heading).toBe('North is connected with the SuperOffice of North Ltd');
  expect(await administrator.slack.dm.reads()).toContain('is connected with the SuperOffice of');

  const { card, session } = await street.asks(north);
  await administrator.slack.clicks('Pick Up', card);
  expect(await administrator.slack.whispered()).toContain('You have the chat.');
  expect(session.user).toBe(administrator.associate);
  await expect.poll(() => seen(card)).toContain('Picked up by');
});

test('two companies have their own chats, each in its own SuperOffice', async () => {
  await using street = await Street.start();
  const { north, south } = street;
  await street.settles(north);
  await street.settles(south);
  const [ours, theirs] = [
    await street.asks(north),
    await street.asks(south, { name: 'Ola Sudmann' }),
  ];
  expect(theirs.session.sessionId).toBe(ours.session.sessionId);

  await north.administrator.slack.clicks('Pick Up', ours.card);
  expect(await north.administrator.slack.whispered()).toContain('Kari Nordmann');
  expect(ours.session.user).toBe(north.administrator.associate);
  expect(theirs.session.user).toBe(null);
  expect(seen(theirs.card)).not.toContain('Picked up');
});

test('over one websocket each company is served by its own', async () => {
  await using street = await Street.start({ socket: true, sameIds: true });
  const { north, south, cloud } = street;
  await expect.poll(() => cloud.socket.connections).toBe(1);
  await street.settles(north);
  await street.settles(south);
  const [ours, theirs] = [await street.asks(north), await street.asks(south)];
  for (const [{ administrator }, { card }] of [
    [south, theirs],
    [north, ours],
  ] as const) {
    await administrator.slack.clicks('Pick Up', card);
    expect(await administrator.slack.whispered()).toContain('You have the chat.');
  }
  expect(ours.session.user).toBe(north.administrator.associate);
  expect(theirs.session.user).toBe(south.administrator.associate);
  await cloud.uninstalls(north.slack);
  await expect
    .poll(() => street.log.saying('everything of a workspace is forgotten').length)
    .toBe(1);
  await street.asks(south, { name: 'Ola Sudmann' });
});

test('everything goes on after a restart', async () => {
  await using street = await Street.start();
  await street.settles(street.north);
  await street.stopsPickup();
  await street.startsPickup();
  const { card } = await street.asks(street.north);
  const { slack } = street.north.administrator;
  await slack.clicks('Pick Up', card);
  expect(await slack.whispered()).toContain('You have the chat.');
});

test('tokens are nowhere in clear in the store', async () => {
  await using street = await Street.start();
  await street.settles(street.north);
  await street.stopsPickup();
  const { installations, tenants } = await street.stored();
  const text = JSON.stringify([installations, tenants]);
  expect(installations).toHaveLength(1);
  expect(text).not.toContain(street.north.slack.botToken);
  expect(text).not.toContain(street.north.tenant.systemTokenOf(street.online.app));
});

test('before there is a SuperOffice, whoever wants anything is told who can connect it', async () => {
  await using street = await Street.start();
  const { north } = street;
  await street.installs(north);
  const { slack } = north.agent;
  await slack.types('/pickup', north.channel);
  expect(await slack.whispered()).toMatch(
    /not connected with your SuperOffice yet.*administrator/s,
  );
});

test('who installed Pickup may connect it without being an administrator of Slack', async () => {
  await using street = await Street.start();
  const { north } = street;
  const browser = new Visitor();
  const { sentTo } = await browser.opens(`${street.url}/slack/install`);
  const back = street.cloud.decides(north.slack, north.agent.slack, sentTo ?? '', 'Allow');
  await browser.opens(back);
  await north.agent.slack.types('/pickup connect', north.channel);
  expect(await north.agent.slack.whispered()).toContain('sign in as an administrator');
});

test('Pickup is installed anew, and all that was set up stays', async () => {
  await using street = await Street.start();
  const { north } = street;
  await street.settles(north);
  const before = north.slack.botToken;
  const page = await street.installs(north);
  expect(page.text).toContain('All that was set up there is as it was');
  expect(north.slack.botToken).not.toBe(before);
  const { card } = await street.asks(north);
  await north.administrator.slack.clicks('Pick Up', card);
  expect(await north.administrator.slack.whispered()).toContain('You have the chat.');
});

test('an organisation that has Slack for all its teams is one workspace', async () => {
  await using street = await Street.start({ organisation: true });
  const { south } = street;
  await street.settles(south);
  const { card } = await street.asks(south);
  await south.administrator.slack.clicks('Pick Up', card);
  expect(await south.administrator.slack.whispered()).toContain('You have the chat.');
  await street.stopsPickup();
  const { installations } = await street.stored();
  expect(installations).toMatchObject([{ workspace: 'E0SOUTHERN', isOrganisation: 1 }]);
});

test('before there is a SuperOffice, Home says so, and its button leads to it', async () => {
  await using street = await Street.start();
  const { north } = street;
  const { slack } = north.administrator;
  north.slack.events = ['app_home_opened', 'message.im'];
  await street.installs(north);
  await slack.opensHome();
  expect(await slack.home.shows('not connected with your SuperOffice yet')).toContain('Connect');
  await slack.home.clicks('Connect SuperOffice');
  expect(await slack.dm.reads()).toContain('sign in as an administrator');
});

test('before there is a SuperOffice, who writes to Pickup is answered', async () => {
  await using street = await Street.start();
  const { north } = street;
  const { slack } = north.agent;
  north.slack.events = ['message.im'];
  north.slack.scopes = ['im:history'];
  await street.installs(north);
  slack.says('hello?', slack.dm);
  await expect.poll(() => slack.dm.unread().length).toBe(1);
  expect(await slack.dm.reads()).toContain('not connected with your SuperOffice yet');
});
