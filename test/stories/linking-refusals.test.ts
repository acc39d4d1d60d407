import { expect, test } from 'vitest';
import { claimNamespace, type Spoiling } from '../fakes/login/jwt.ts';
import { signIn } from '../fakes/login/sign-in.ts';
import { Story } from '../harness/story.ts';
import { connects, linkFor, Visitor, type WebPage } from '../harness/visitor.ts';

/** A story in which Anna has asked for a link. */
async function annaAsks() {
  const story = await Story.start({ online: true });
  // Pickup has signed in itself, before the clock is moved.
  await story.calls('ChatSession');
  await story.anna.slack.types('/pickup connect', story.channel);
  return { story, link: await linkFor(story.anna.slack), visitor: new Visitor() };
}

/** Nobody was connected, and the page says why and how to go on. */
async function expectRefused(story: Story, page: WebPage, heading: string): Promise<void> {
  expect(page.heading).toBe(heading);
  expect(page.text).toMatch(/type \/pickup|Ask |Tell |tell |try again/);
  await story.anna.slack.types('/pickup notify', story.channel);
  expect(await story.anna.slack.whispered()).toMatch('You are not connected to SuperOffice.');
}

const minutes = 60_000;

/** Then SuperOffice lets Pickup itself in no more, either. */
function withoutApproval(story: Story): void {
  story.expectError(/SuperOffice refused the system user/);
}

test('a link that Pickup never made is not one of its own', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  for (const strange of [link.slice(0, -1), link.replace(/link=.*/, ''), `${link}x`]) {
    const page = await visitor.opens(strange);
    expect(page.status).toBe(404);
    await expectRefused(story, page, 'This link is not one of Pickup’s');
  }
});

test('a link has expired after ten minutes, also while its page is open', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  const open = await visitor.opens(link);
  story.time.forward(10 * minutes);
  const pages = [await visitor.opens(link), await visitor.presses(open, /go on/)];
  for (const page of pages) await expectRefused(story, page, 'This link has expired');
});

test('a day later nothing is left of it', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  story.time.forward(25 * 60 * minutes);
  const heading = async () => (await visitor.opens(link)).heading;
  await expect.poll(heading).toBe('This link is not one of Pickup’s');
});

test('a link works once', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  const other = new Visitor();
  const open = await other.opens(link);
  await visitor.saysYes(link);
  const pages = [await visitor.opens(link), await other.presses(open, /go on/)];
  for (const page of pages) await expectRefused(story, page, 'This link was used before');
});

test('a second click on the button leads to the same sign-in, until that is over', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  const open = await visitor.opens(link);
  const twice = [visitor.presses(open, /go on/), visitor.presses(open, /go on/)];
  const [first, second] = (await Promise.all(twice)).map(({ sentTo }) => sentTo);
  expect(second).toContain('state=');
  expect(second).toBe(first);
  await visitor.opens((await signIn(second ?? '', 'Cancel')).href);
  const page = await visitor.presses(open, /go on/);
  await expectRefused(story, page, 'This link was used before');
});

test('who says that it is not them uses the link up, and nothing comes of it', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  const page = await visitor.presses(await visitor.opens(link), /This is not me/);
  await expectRefused(story, page, 'Nothing was connected');
  expect((await visitor.opens(link)).heading).toBe('This link was used before');
});

test('who cancels in SuperOffice is not connected', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  await expectRefused(story, await visitor.connects(link, 'Cancel'), 'You did not go on');
});

test('a SuperOffice that has not approved Pickup is told to do so', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  withoutApproval(story);
  story.online.tenant.consent = 'needed';
  const page = await visitor.connects(link, story.anna.associate);
  await expectRefused(story, page, 'Pickup is not approved in your SuperOffice');
});

test('so is one that has taken the approval back', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  withoutApproval(story);
  story.online.tenant.consent = 'revoked';
  const page = await visitor.connects(link, story.anna.associate);
  await expectRefused(story, page, 'Pickup is not approved in your SuperOffice');
});

test('an administrator who denies it connects nobody', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  withoutApproval(story);
  story.online.tenant.consent = 'needed';
  const boss = story.superoffice.addAssociate({ fullName: 'Dina Boss', administrator: true });
  const page = await visitor.connects(link, boss, 'Deny');
  await expectRefused(story, page, 'SuperOffice did not let you sign in');
});

test('a SuperOffice that does not know Pickup refuses Pickup, not the person', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  story.online.login.habits.refusesAll = { error: 'invalid_scope', description: 'Only openid.' };
  await expectRefused(story, await visitor.connects(link), 'SuperOffice does not accept Pickup');
  expect(story.log.saying('without a code').at(-1)).toMatch('"error":"invalid_scope"');
});

test('a sign-in that took longer than ten minutes has to begin anew', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  const back = await visitor.signsIn(link, story.anna.associate);
  story.time.forward(10 * minutes);
  await expectRefused(story, await visitor.opens(back), 'Signing in took too long');
});

test('a login host that cannot be reached is said to be so', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  const back = await visitor.signsIn(link, story.anna.associate);
  await story.online.login.closes();
  await expectRefused(story, await visitor.opens(back), 'SuperOffice cannot be reached right now');
  await story.online.login.opens();
});

test('where Pickup itself fails there is a page, and the log says why', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  story.expectError(/request failed/);
  const back = await visitor.signsIn(link, story.anna.associate);
  await story.stopsPickup();
  await story.startsPickup({ PICKUP_SECRET: 'another-secret-of-thirty-two-characters' });
  await expectRefused(story, await visitor.opens(back), 'Something went wrong in Pickup');
});

test('so is a SuperOffice that does not say who somebody is', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  story.superoffice.faults.answerWith('currentPrincipal', 503, { retryAfter: 60 });
  const page = await visitor.connects(link, story.anna.associate);
  await expectRefused(story, page, 'SuperOffice cannot be reached right now');
});

test('who may not work with SuperOffice’s web services is told so', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  story.superoffice.faults.answerWith('currentPrincipal', 403);
  const page = await visitor.connects(link, story.anna.associate);
  await expectRefused(story, page, 'SuperOffice does not let this user in');
});

test.each([
  ['ExternalAssociate', 'This SuperOffice user is from outside the company'],
  ['SystemAssociate', 'This SuperOffice user is not a person'],
  ['AnonymousAssociate', 'This SuperOffice user is not a person'],
] as const)('somebody who is an %s is not connected', async (type, heading) => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  const other = story.superoffice.addAssociate({ fullName: 'Eva Other', type });
  await expectRefused(story, await visitor.connects(link, other), heading);
});

test('who signs in to another tenant is told so', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  story.online.login.idTokens.spoiled = 'tenant';
  const page = await visitor.connects(link, story.anna.associate);
  await expectRefused(story, page, 'You signed in to another SuperOffice');
});

const spoilings: readonly Spoiling[] = [
  ...(['issuer', 'audience', 'nonce', 'no nonce', 'expired', 'too early'] as const),
  ...(['alg none', 'HS256', 'unknown kid', 'foreign key', 'signature'] as const),
];

test.each(spoilings)('an id_token with this wrong with it proves nothing: %s', async (spoiled) => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  story.online.login.idTokens.spoiled = spoiled;
  const page = await visitor.connects(link, story.anna.associate);
  await expectRefused(story, page, 'SuperOffice’s answer cannot be trusted');
});

test('nor does one that names somebody else than SuperOffice itself', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  const { associateId } = story.bob.associate;
  story.online.login.idTokens.claims = { [`${claimNamespace}associateid`]: String(associateId) };
  const page = await visitor.connects(link, story.anna.associate);
  await expectRefused(story, page, 'SuperOffice’s answer cannot be trusted');
});

test('a SuperOffice user who is connected to somebody stays that, until they are disconnected', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  await connects(story, story.bob);
  const page = await visitor.connects(link, story.bob.associate);
  const heading = 'Bob Stone is connected to somebody else in Slack';
  await expectRefused(story, page, heading);
  const { card } = await story.card();
  await story.bob.slack.clicks('Pick Up', card);
  expect(await story.bob.slack.whispered()).toMatch('You have the chat.');
});
