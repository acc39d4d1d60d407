import { expect, test } from 'vitest';
import { seen } from '../fakes/slack/render.ts';
import type { Company } from '../harness/company.ts';
import { Street } from '../harness/street.ts';
import { linkFor, Visitor } from '../harness/visitor.ts';
import { envelope, send, signatureOf } from '../harness/webhook-request.ts';

/** Two companies that are here. */
async function startBoth(options: Parameters<typeof Street.start>[0] = {}): Promise<Street> {
  const street = await Street.start(options);
  await street.settles(street.north);
  await street.settles(street.south);
  return street;
}

/** An agent connects their own account. */
async function connects(street: Street, { agent, channel }: Company): Promise<void> {
  await agent.slack.types('/pickup connect', channel);
  const { heading, text } = await new Visitor().connects(
    await linkFor(agent.slack),
    agent.associate,
  );
  if (!heading.startsWith('You are connected')) throw new Error(text);
  await agent.slack.dm.reads();
  await expect.poll(() => street.log.saying('an agent is connected').length).toBeGreaterThan(0);
}

test('the same Slack id in two workspaces is two people', async () => {
  await using street = await startBoth({ sameIds: true });
  const { north, south } = street;
  expect(north.agent.slack.id).toBe(south.agent.slack.id);
  await connects(street, north);
  await south.agent.slack.types('/pickup list', south.channel);
  expect(await south.agent.slack.whispered()).toContain('not connected to SuperOffice');

  await connects(street, south);
  const [ours, theirs] = [await street.asks(north), await street.asks(south)];
  await south.agent.slack.types(`/pickup ${theirs.session.sessionId}`, south.channel);
  expect(await south.agent.slack.whispered()).toContain('You have the chat.');
  expect(theirs.session.user).toBe(south.agent.associate);
  expect(ours.session.user).toBe(null);
  for (const { slack } of [north.agent, south.agent]) for (const dm of slack.dm.live()) dm.read();
});

test('what people turn off in one workspace stays on in the other', async () => {
  await using street = await startBoth({ sameIds: true });
  const { north, south } = street;
  for (const company of [north, south]) await connects(street, company);
  await north.agent.slack.types('/pickup notify off', north.channel);
  await north.agent.slack.whispered();
  await street.asks(north);
  await street.asks(south);
  expect(await south.agent.slack.dm.reads()).toContain('Chat waiting');
  expect(north.agent.slack.dm.unread()).toEqual([]);
});

test('a link of one workspace connects nobody in another', async () => {
  await using street = await startBoth();
  const { north, south } = street;
  await north.agent.slack.types('/pickup connect', north.channel);
  const link = await linkFor(north.agent.slack);
  const browser = new Visitor();
  const page = await browser.opens(link);
  expect(page.text).toContain(north.slack.team.domain);
  const back = await browser.signsIn(link, south.agent.associate).catch(() => null);
  // SuperOffice offers nobody of another tenant; should it do so, its answer is refused.
  street.online.login.habits.offersAllTenants = true;
  await north.agent.slack.types('/pickup connect', north.channel);
  const another = await new Visitor().connects(
    await linkFor(north.agent.slack),
    south.agent.associate,
  );
  expect(back).toBe(null);
  expect(another.heading).toBe('You signed in to another SuperOffice');
  await street.stopsPickup();
  const { accounts } = await street.stored();
  const connected = [...accounts].map((one) => ('slackUser' in one ? one.slackUser : ''));
  expect(connected).not.toContain(north.agent.slack.id);
});

test('who proves to be somebody in one SuperOffice undoes nothing of another', async () => {
  await using street = await startBoth();
  const { north, south } = street;
  const browser = new Visitor();
  const pages = [];
  for (const { agent, channel } of [north, south]) {
    await agent.slack.types('/pickup connect', channel);
    pages.push(await browser.connects(await linkFor(agent.slack), agent.associate));
    await agent.slack.dm.reads();
  }
  expect(north.agent.associate.associateId).toBe(south.agent.associate.associateId);
  const [ours] = pages;
  if (ours)
    expect((await browser.presses(ours, /Disconnect/)).heading).toContain('is disconnected');
  await north.agent.slack.dm.reads();
  for (const [{ agent, channel }, words] of [
    [north, 'not connected'],
    [south, 'You are connected'],
  ] as const) {
    await agent.slack.types('/pickup connect', channel);
    expect(await agent.slack.whispered()).toContain(words);
  }
});

test('when a tenant refuses its system user, the log says whose, and names no setting of one alone', async () => {
  await using street = await startBoth();
  const { north, south, log, time } = street;
  street.expectError(/refused the system user/);
  south.tenant.consent = 'revoked';
  time.forward(6 * 3_600_000);
  await expect.poll(() => log.saying('refused the system user').length).toBe(1);
  const [line = ''] = log.saying('refused the system user');
  expect(JSON.parse(line)).toMatchObject({
    site: `${south.slack.team.id}/Cust20002`,
    remedy: expect.stringContaining('approve the app again'),
  });
  expect(line).not.toContain('SUPEROFFICE_SYSTEM_TOKEN');
  await street.asks(north);
});

test('a webhook is read by the secret of the tenant in its path alone', async () => {
  await using street = await startBoth({ webhooks: true });
  const { north, south } = street;
  for (const { superoffice } of [north, south])
    await expect.poll(() => superoffice.webhooks.all.length).toBe(1);
  const [ours, theirs] = [north, south].map(({ superoffice }) => superoffice.webhooks.all[0]);
  expect(ours?.secret).not.toBe(theirs?.secret);
  const body = JSON.stringify(envelope());
  const signature = signatureOf(body, theirs?.secret);
  const sent = (path: string) => send(street, body, { path, signature });
  expect((await sent('/Cust12345')).status).toBe(401);
  expect((await sent('/Cust20002')).status).toBe(200);
  expect((await sent('/Cust99999')).status).toBe(404);
  expect((await sent('')).status).toBe(404);
});

test('a button of one workspace’s SuperOffice does nothing in another, and says so', async () => {
  await using street = await startBoth();
  const { north, south } = street;
  const { session } = await street.asks(north);
  const forged = {
    text: 'Pick up',
    blocks: [
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: 'pick_up_v1',
            text: { type: 'plain_text', text: 'Pick Up' },
            value: `Cust12345/${session.sessionId}`,
          },
        ],
      },
    ],
  };
  const card = south.slack.posts(south.administrator.slack.dm, forged);
  const before = seen(card);
  await south.administrator.slack.clicks('Pick Up', card);
  expect(await south.administrator.slack.whispered()).toMatch(/another SuperOffice/);
  expect(session.user).toBe(null);
  await street.asks(south);
  expect(seen(card)).toBe(before);
});

test('while one workspace’s token is dead the other’s chats are posted', async () => {
  await using street = await startBoth();
  const { north, south, cloud } = street;
  street.expectError(/Slack refused/);
  cloud.kills(north.slack);
  north.superoffice.customerAsks({ name: 'Kari Nordmann' });
  const { card } = await street.asks(south);
  await south.administrator.slack.clicks('Pick Up', card);
  expect(await south.administrator.slack.whispered()).toContain('You have the chat.');
});

test('a token is used in its own workspace alone', async () => {
  await using street = await startBoth({ sameIds: true });
  const { north, south } = street;
  await street.asks(north);
  expect(south.slack.calls.of('chat.postMessage')).toHaveLength(1); // that it is connected
  expect(south.administrator.slack.dm.live()).toHaveLength(1);
});

test('while one SuperOffice is away, the other’s customers are served', async () => {
  await using street = await startBoth();
  const { north, south } = street;
  await north.superoffice.closes();
  const { card } = await street.asks(south);
  await south.administrator.slack.clicks('Pick Up', card);
  expect(await south.administrator.slack.whispered()).toContain('You have the chat.');
});

test('while one SuperOffice takes its time, the other’s customers are served', async () => {
  await using street = await startBoth();
  const { north, south } = street;
  const { faults, calls } = south.superoffice;
  faults.hang('GetChatSessionEntity');
  const names = ['Kari', 'Ola', 'Per', 'Siri', 'Tor', 'Unn'];
  for (const name of names) south.superoffice.customerAsks({ name });
  await expect.poll(() => calls.of('GetChatSessionEntity').length).toBeGreaterThanOrEqual(2);
  await street.asks(north);
  // Two at once, and now and then two more that were taken at the same moment.
  expect(calls.of('GetChatSessionEntity').length).toBeLessThan(names.length);
  faults.clear();
});

test('/readyz and /metrics tell of all together, and name none', async () => {
  await using street = await startBoth();
  await street.asks(street.north);
  await street.asks(street.south);
  const metrics = await (await fetch(`${street.url}/metrics`)).text();
  expect(metrics).toMatch(/^pickup_chats_waiting 2$/m);
  await street.north.superoffice.closes();
  const problems = async () => await (await fetch(`${street.url}/readyz`)).text();
  await expect.poll(problems).toContain('That is so for 1 of 2.');
  const told = metrics + (await problems());
  for (const { slack, tenant } of [street.north, street.south]) {
    expect(told).not.toContain(slack.team.id);
    expect(told).not.toContain(tenant.ctx);
  }
});
