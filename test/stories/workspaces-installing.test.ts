import { expect, test } from 'vitest';
import { signIn } from '../fakes/login/sign-in.ts';
import { seen } from '../fakes/slack/render.ts';
import { Street } from '../harness/street.ts';
import { Visitor } from '../harness/visitor.ts';

test('who does not let Pickup in is told that it is not installed', async () => {
  await using street = await Street.start();
  const page = await street.installs(street.north, 'Cancel');
  expect(page.heading).toBe('Pickup was not installed');
});

test('installing ends in the browser in which it began', async () => {
  await using street = await Street.start();
  const { north, cloud, url } = street;
  const { sentTo } = await new Visitor().opens(`${url}/slack/install`);
  const back = cloud.decides(north.slack, north.administrator.slack, sentTo ?? '', 'Allow');
  const page = await new Visitor().opens(back);
  expect(page.heading).toBe('Nobody here has asked Slack for this');
  await street.stopsPickup();
  expect((await street.stored()).installations).toEqual([]);
});

test('what Slack sends back with somebody counts once', async () => {
  await using street = await Street.start();
  const { north, cloud, url } = street;
  const browser = new Visitor();
  const { sentTo } = await browser.opens(`${url}/slack/install`);
  const back = cloud.decides(north.slack, north.administrator.slack, sentTo ?? '', 'Allow');
  expect((await browser.opens(back)).heading).toBe('Pickup is installed in North');
  expect((await browser.opens(back)).heading).toBe('Nobody here has asked Slack for this');
});

test('who takes longer than ten minutes begins again', async () => {
  await using street = await Street.start();
  const { north, cloud, url } = street;
  const browser = new Visitor();
  const { sentTo } = await browser.opens(`${url}/slack/install`);
  const back = cloud.decides(north.slack, north.administrator.slack, sentTo ?? '', 'Allow');
  street.time.forward(11 * 60_000);
  expect((await browser.opens(back)).heading).toBe('Installing took too long');
});

test('a code that Slack does not know installs nothing', async () => {
  await using street = await Street.start();
  const browser = new Visitor();
  const { sentTo } = await browser.opens(`${street.url}/slack/install`);
  const state = new URL(sentTo ?? '').searchParams.get('state') ?? '';
  const query = new URLSearchParams({ state, code: 'made up' });
  const page = await browser.opens(`${street.url}/slack/oauth_redirect?${query}`);
  expect(page.heading).toBe('Installing took too long');
});

test('a SuperOffice user who is no administrator connects no workspace', async () => {
  await using street = await Street.start();
  const { north } = street;
  await street.installs(north);
  const { heading } = await street.connects(north, north.agent.associate);
  expect(heading).toBe('Pickup is not approved in your SuperOffice');
  north.tenant.consent = 'approved';
  const again = await street.connects(north, north.agent.associate);
  expect(again.heading).toBe('You are not an administrator of this SuperOffice');
  expect(street.online.login.grants.alive).toBe(0);
  await street.stopsPickup();
  const { tenants, accounts } = await street.stored();
  expect([tenants, accounts]).toEqual([[], []]);
});

test('an administrator who does not approve Pickup connects nothing', async () => {
  await using street = await Street.start();
  const { north } = street;
  await street.installs(north);
  const { heading } = await street.connects(north, north.administrator.associate, 'Deny');
  expect(heading).toBe('SuperOffice did not let you sign in');
});

test('a system user that cannot read connects nothing', async () => {
  await using street = await Street.start();
  const { north, online } = street;
  await street.installs(north);
  street.expectError(/refused the system user/);
  const link = await street.linkFor(north);
  const browser = new Visitor();
  const back = await browser.signsIn(link, north.administrator.associate, 'Approve');
  const wrong = { 'http://schemes.superoffice.net/identity/system_token': 'Pickup-made-up' };
  online.login.idTokens.claims = wrong;
  expect((await browser.opens(back)).heading).toBe(
    'SuperOffice does not let Pickup read by itself',
  );
});

test('the page names the workspace before anything happens, and a no ends it', async () => {
  await using street = await Street.start();
  const { north } = street;
  await street.installs(north);
  const link = await street.linkFor(north);
  const browser = new Visitor();
  const page = await browser.opens(link);
  expect(page.heading).toBe('Connect North with your SuperOffice?');
  await browser.presses(page, /^No$/);
  expect((await browser.opens(link)).heading).toBe('This link was used before');
});

test('another company’s administrator to whom a link is sent is told whom it would let in', async () => {
  await using street = await Street.start();
  const { north } = street;
  await street.installs(north);
  const browser = new Visitor();
  const page = await browser.opens(await street.linkFor(north));
  expect(page.text).toContain(`the Slack workspace North (${north.slack.team.domain}.slack.com)`);
  expect(page.text).toContain('you are Nora Nord, or Nora Nord asked you in person');
  expect(page.text).toContain('they would read your customers’ chats');
});

test('one who goes on all the same is told which workspace it was, and how to undo it', async () => {
  await using street = await Street.start();
  const { north, south } = street;
  await street.installs(north);
  const page = await street.connects(north, south.administrator.associate, 'Approve');
  expect(page.heading).toBe('North is connected with the SuperOffice of South Ltd');
  expect(page.text).toContain('take Pickup’s access away in SuperOffice');
  expect(await north.administrator.slack.dm.reads()).toContain('South Ltd');
  expect(street.log.saying('a workspace is connected with its SuperOffice')).toHaveLength(1);
});

test('who asked somebody else to sign in does not act as them', async () => {
  await using street = await Street.start();
  const { north, online } = street;
  await street.installs(north);
  const { slack } = north.administrator;
  const another = north.superoffice.addAssociate({ fullName: 'Sol Sjef', administrator: true });
  const browser = new Visitor();
  const question = await browser.opens(await street.linkFor(north));
  const { sentTo } = await browser.presses(question, /Nora Nord asked me/);
  const page = await browser.opens((await signIn(sentTo ?? '', another, 'Approve')).href);
  expect(page.heading).toBe('North is connected with the SuperOffice of North Ltd');
  await slack.dm.reads();
  await slack.types('/pickup connect', north.channel);
  expect(await slack.whispered()).toContain('not connected');
  expect(online.login.grants.alive).toBe(0);
});

test('nobody but an administrator of the workspace is given a link', async () => {
  await using street = await Street.start();
  const { north } = street;
  await street.installs(north);
  await north.agent.slack.types('/pickup setup', north.channel);
  expect(await north.agent.slack.whispered()).toContain('An administrator of this Slack workspace');
  expect(north.agent.slack.whispers.map(seen).join()).not.toContain('/superoffice/connect');
});

test('while Slack does not say who is one, nobody is given a link, and they are told to try again', async () => {
  await using street = await Street.start();
  const { north } = street;
  await street.installs(north);
  north.slack.faults.fails('users.info', 'internal_error', 9);
  await north.agent.slack.types('/pickup setup', north.channel);
  const told = await north.agent.slack.whispered();
  expect(told).toContain('not connected with your SuperOffice yet');
  expect(told).toMatch(/try again|again in a/);
});

test('a SuperOffice that belongs to another workspace is not taken from it', async () => {
  await using street = await Street.start();
  const { north, south } = street;
  await street.settles(north);
  await street.installs(south);
  const { heading } = await street.connects(south, north.administrator.associate);
  expect(heading).toBe('This SuperOffice belongs to another workspace');
  const { session } = await street.asks(north);
  expect(session.user).toBe(null);
  expect(south.administrator.slack.dm.messages).toEqual([]);
});

test('a page that was open when somebody else connected the workspace connects nothing more', async () => {
  await using street = await Street.start();
  const { north } = street;
  await street.installs(north);
  const browser = new Visitor();
  const [yes, no] = [
    await browser.opens(await street.linkFor(north)),
    await browser.opens(await street.linkFor(north)),
  ];
  await street.connects(north);
  await north.administrator.slack.dm.reads();
  const taken = 'This workspace has a SuperOffice already';
  expect((await browser.presses(yes, /go on to SuperOffice/)).heading).toBe(taken);
  expect((await browser.presses(no, /^No$/)).heading).toBe(taken);
  expect(street.online.login.grants.alive).toBe(1);
});

test('a workspace has one SuperOffice, until an administrator disconnects it', async () => {
  await using street = await Street.start();
  const { north } = street;
  await street.installs(north);
  const late = await street.linkFor(north);
  await street.connects(north);
  await north.administrator.slack.dm.reads();
  expect((await new Visitor().opens(late)).heading).toBe(
    'This workspace has a SuperOffice already',
  );
});
