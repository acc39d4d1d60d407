import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { signIn } from '../fakes/login/sign-in.ts';
import { Story } from '../harness/story.ts';
import { connects, linkFor, Visitor } from '../harness/visitor.ts';

async function annaAsks() {
  const story = await Story.start({ online: true });
  // Pickup has signed in itself, before the clock is moved.
  await story.calls('ChatSession');
  const link = await linkOf(story, story.anna);
  return { story, link, visitor: new Visitor() };
}

async function linkOf(story: Story, { slack }: Story['anna']): Promise<string> {
  await slack.types('/pickup connect', story.channel);
  return await linkFor(slack);
}

async function expectNobody(story: Story): Promise<void> {
  for (const { slack } of story.agents) {
    await slack.types('/pickup notify', story.channel);
    expect(await slack.whispered()).toMatch('You are not connected to SuperOffice.');
  }
}

test('previews that open a link use nothing up', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  for (const method of ['GET', 'HEAD', 'GET']) await fetch(link, { method });
  const page = await visitor.connects(link, story.anna.associate);
  expect(page.heading).toBe('You are connected as Anna Berg');
  await story.anna.slack.dm.reads();
});

test('another website cannot answer in somebody’s browser', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  const page = await visitor.opens(link);
  const forgeries = [
    { headers: { 'sec-fetch-site': 'cross-site' } },
    { headers: { 'sec-fetch-site': 'same-site' } },
    { headers: { origin: 'https://evil.example' } },
    { fields: { page: '' } },
    { fields: { page: 'x'.repeat(43) } },
    { headers: { cookie: '' } },
  ];
  for (const forgery of forgeries) {
    const asked = forgery.headers?.cookie === '' ? new Visitor() : visitor;
    const refusal = await asked.presses(page, /go on/, forgery);
    expect(refusal.heading).toBe('This answer did not come from Pickup’s own page');
    expect(refusal.status).toBe(403);
  }
  expect((await visitor.presses(page, /go on/)).status).toBe(303);
});

test('a page for one link does not answer for another', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  const other = new URL(await linkOf(story, story.bob)).searchParams.get('link') ?? '';
  const page = await visitor.opens(link);
  const refusal = await visitor.presses(page, /go on/, { fields: { link: other } });
  expect(refusal.heading).toBe('This answer did not come from Pickup’s own page');
});

test('a sign-in does not end in another browser, and still ends in its own', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  const back = await visitor.signsIn(link, story.anna.associate);
  const stranger = new Visitor();
  await stranger.opens(await linkOf(story, story.bob));
  for (const other of [new Visitor(), stranger]) {
    expect((await other.opens(back)).heading).toBe('This sign-in began in another browser');
  }
  await expectNobody(story);
  expect((await visitor.opens(back)).heading).toBe('You are connected as Anna Berg');
  await story.anna.slack.dm.reads();
});

test('SuperOffice’s answer counts once', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  const back = await visitor.signsIn(link, story.anna.associate);
  await visitor.opens(back);
  await story.anna.slack.dm.reads();
  await story.anna.slack.types('/pickup disconnect', story.channel);
  await story.anna.slack.whispered();
  expect((await visitor.opens(back)).heading).toBe('This sign-in is over');
  await expectNobody(story);
});

test('a code of another sign-in is not taken, in the same browser either', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  const annas = new URL(await visitor.signsIn(link, story.anna.associate));
  const bobs = new URL(await visitor.signsIn(await linkOf(story, story.bob), story.bob.associate));
  annas.searchParams.set('code', bobs.searchParams.get('code') ?? '');
  // PKCE: SuperOffice does not give tokens for it.
  expect((await visitor.opens(annas.href)).heading).toBe('Signing in took too long');
  await expectNobody(story);
});

test('a state that Pickup did not make is nobody’s', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  const back = new URL(await visitor.signsIn(link, story.anna.associate));
  const heading = 'Nobody here has asked SuperOffice for this';
  for (const state of ['', 'x'.repeat(43), new URL(link).searchParams.get('link') ?? '']) {
    back.searchParams.set('state', state);
    expect((await visitor.opens(back.href)).heading).toBe(heading);
  }
  back.search = '';
  expect((await visitor.opens(back.href)).heading).toBe(heading);
  await expectNobody(story);
});

test('a sign-in that an attacker began cannot be finished by their victim', async () => {
  const { story, link, visitor: attacker } = await annaAsks();
  await using _ = story;
  const { sentTo } = await attacker.saysYes(link);
  const back = await signIn(sentTo ?? '', story.bob.associate);
  const victim = new Visitor();
  expect((await victim.opens(back.href)).heading).toBe('This sign-in began in another browser');
  await expectNobody(story);
});

test('nothing that is sent along leads a browser anywhere else', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  const evil = 'https://evil.example/';
  const more = `&next=${evil}&redirect_uri=${evil}&return=${evil}`;
  const page = await visitor.opens(link + more);
  expect(page.html).not.toContain('evil.example');
  const fields = { redirect_uri: evil, to: evil };
  const { sentTo } = await visitor.presses(page, /go on/, { fields });
  const to = new URL(sentTo ?? '');
  expect(to.origin).toBe(story.online.login.url);
  expect(to.searchParams.get('redirect_uri')).toBe(`${story.url}/superoffice/callback`);
  expect(to.searchParams.get('code_challenge_method')).toBe('S256');
  expect(to.searchParams.get('acr_values')).toBe(`tenant:${story.online.tenant.ctx}`);
});

test('neither a host in the request nor its path changes where anything leads', async () => {
  const { story, link } = await annaAsks();
  await using _ = story;
  const { search } = new URL(link);
  const headers = { forwarded: 'host=evil.example', 'x-forwarded-host': 'evil.example' };
  const asked = request(`${story.url}/superoffice/connect${search}`, {
    headers: { ...headers, host: 'evil.example' },
  }).end();
  const [answer] = await once(asked, 'response');
  const page = await text(answer);
  expect(page).toContain('Are you Anna');
  expect(page).not.toContain('evil.example');
});

test('pages can be framed, kept and scripted by nobody', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  const back = await visitor.signsIn(link, story.anna.associate);
  const pages = [await visitor.opens(await linkOf(story, story.bob)), await visitor.opens(back)];
  for (const { headers, html } of [...pages, await visitor.opens(back)]) {
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action /);
    expect(policy).toMatch("frame-ancestors 'none'");
    expect(policy).not.toMatch('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(html).toMatch('<html lang="en">');
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html).not.toMatch(/<script|\son\w+=|style=/);
  }
  await story.anna.slack.dm.reads();
});

test('the cookie is for the browser alone', async () => {
  const { story, link } = await annaAsks();
  await using _ = story;
  const [cookie = ''] = (await fetch(link)).headers.getSetCookie();
  expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/);
});

test('a name in Slack does nothing on a page', async () => {
  await using story = await Story.start({ online: true });
  const name = "<script>alert(1)</script>\"onload='x'&lt;\u202e";
  const eve = story.slack.addPerson({ name });
  await eve.types('/pickup connect', story.channel);
  const page = await new Visitor().opens(await linkFor(eve));
  expect(page.html).not.toMatch(/<script|"onload|\u202e/);
  expect(page.heading).toMatch("<script>alert(1)</script>\"onload='x'&lt;");
});

test('neither the store nor its write-ahead log holds a token, a link or what a sign-in is checked against', async () => {
  await using story = await Story.start({ online: true, embedded: true });
  const { PICKUP_DATA: folder = '' } = story.settings();
  const link = await linkOf(story, story.bob);
  await connects(story, story.anna);
  const { sentTo } = await new Visitor().saysYes(link);
  const whileOpen = await bytesIn(folder);
  await story.stopsPickup();
  const bytes = Buffer.concat([whileOpen, await bytesIn(folder)]);
  const sent = new URL(sentTo ?? '').searchParams;
  const secrets = [
    ...story.online.login.secrets,
    ...[new URL(link).searchParams.get('link'), sent.get('state'), sent.get('nonce')],
  ];
  expect(bytes.includes('Anna Berg')).toBe(true);
  expect(secrets.filter((secret) => secret && bytes.includes(secret))).toEqual([]);
});

async function bytesIn(folder: string): Promise<Buffer> {
  const names = await readdir(folder);
  return Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, name)))));
}

test('who was led to connect somebody else sees whom, and undoes it on the spot', async () => {
  const { story, link } = await annaAsks();
  await using _ = story;
  const victim = new Visitor();
  const page = await victim.connects(link, story.bob.associate);
  expect(page.heading).toBe('You are connected as Bob Stone');
  expect(page.text).toMatch('Anna Berg, of the Slack workspace');
  await story.anna.slack.dm.reads();

  const undone = await victim.presses(page, /Disconnect Anna Berg/);

  expect(undone.heading).toBe('Anna Berg is disconnected');
  expect(story.online.login.grants.alive).toBe(0);
  expect(await story.anna.slack.dm.reads()).toMatch('You are disconnected from Bob Stone');
  await expectNobody(story);
});

test('so does who finds out later, by signing in themselves', async () => {
  const { story, link } = await annaAsks();
  await using _ = story;
  const victim = new Visitor();
  await victim.connects(link, story.bob.associate);
  await story.anna.slack.dm.reads();

  const taken = await victim.connects(await linkOf(story, story.bob), story.bob.associate);
  expect(taken.heading).toBe('Bob Stone is connected to somebody else in Slack');
  expect(taken.text).toMatch('belongs to Anna Berg, of the Slack workspace');
  await victim.presses(taken, /Disconnect Anna Berg/);
  await story.anna.slack.dm.reads();

  await connects(story, story.bob);
});

test('nobody undoes what they have no proof for', async () => {
  const { story, link, visitor } = await annaAsks();
  await using _ = story;
  const page = await visitor.connects(link, story.anna.associate);
  await story.anna.slack.dm.reads();
  const bobs = await new Visitor().connects(await linkOf(story, story.bob), story.bob.associate);
  await story.bob.slack.dm.reads();
  const attempts = [
    await new Visitor().presses(page, /Disconnect/),
    await visitor.presses(page, /Disconnect/, { headers: { 'sec-fetch-site': 'cross-site' } }),
    await visitor.presses(page, /Disconnect/, { fields: { proof: 'x' } }),
    await visitor.presses(bobs, /Disconnect/),
  ];
  for (const { heading } of attempts) {
    expect(heading).toBe('This answer did not come from Pickup’s own page');
  }
  story.time.forward(11 * 60_000);
  expect((await visitor.presses(page, /Disconnect/)).heading).toBe('Nothing was undone');
  await story.anna.slack.types('/pickup connect', story.channel);
  expect(await story.anna.slack.whispered()).toMatch('You are connected');
});
