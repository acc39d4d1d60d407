import { expect, test } from 'vitest';
import { Street } from '../harness/street.ts';

/** What is left of a workspace and its tenant in the store, by table; but for the work that looks after it once more. */
async function leftOf(street: Street, ...words: readonly string[]): Promise<string[]> {
  const stored = await street.stored();
  return Object.entries(stored).flatMap(([table, rows]) => {
    const texts = rows.map((row) => JSON.stringify(row));
    const theirs = texts.filter((text) => words.some((word) => text.includes(word)));
    return theirs
      .filter((text) => !text.includes('leave-workspace'))
      .map((row) => `${table}: ${row}`);
  });
}

const forgotten = 'everything of a workspace is forgotten';

test.each([
  [['tokens_revoked', 'app_uninstalled']],
  [['app_uninstalled', 'tokens_revoked']],
  [['app_uninstalled', 'tokens_revoked', 'app_uninstalled', 'tokens_revoked']],
  [['app_uninstalled']],
  [['tokens_revoked']],
] as const)(
  'where Pickup is taken out (%s), everything of the workspace is forgotten',
  async (tells) => {
    await using street = await Street.start({ webhooks: true });
    const { north, south, cloud } = street;
    await street.settles(north);
    await street.settles(south);
    await street.asks(north);
    await expect.poll(() => north.superoffice.webhooks.all.length).toBe(1);

    await cloud.uninstalls(north.slack, tells);
    await expect.poll(() => street.log.saying(forgotten).length).toBe(1);
    expect(north.superoffice.webhooks.all).toEqual([]);
    expect(south.superoffice.webhooks.all).toHaveLength(1);
    expect(street.online.login.grants.alive).toBe(1);
    const { card } = await street.asks(south);
    await south.administrator.slack.clicks('Pick Up', card);
    expect(await south.administrator.slack.whispered()).toContain('You have the chat.');

    await street.stopsPickup();
    expect(await leftOf(street, north.slack.team.id, 'Cust12345')).toEqual([]);
  },
);

test('a token that Slack does not take any more is noticed without being told', async () => {
  await using street = await Street.start();
  const { north, cloud } = street;
  await street.settles(north);
  cloud.kills(north.slack);
  street.expectError(/Slack refused/);
  north.superoffice.customerAsks({ name: 'Kari Nordmann' });
  await expect.poll(() => street.log.saying(forgotten).length).toBe(1);
});

test('what Slack told late, of before Pickup was installed anew, does no harm', async () => {
  await using street = await Street.start();
  const { north } = street;
  await street.settles(north);
  await north.slack.event({ type: 'app_uninstalled' });
  await north.slack.event({ type: 'tokens_revoked', tokens: { bot: [north.slack.botUserId] } });
  const { card } = await street.asks(north);
  await north.administrator.slack.clicks('Pick Up', card);
  expect(await north.administrator.slack.whispered()).toContain('You have the chat.');
  expect(street.log.saying(forgotten)).toEqual([]);
});

test('what was given up after many failures is begun again by the next start', async () => {
  await using street = await Street.start({ webhooks: true });
  const { north, cloud, log } = street;
  await street.settles(north);
  await north.superoffice.closes();
  await cloud.uninstalls(north.slack);
  await expect.poll(() => log.saying('work put off').length).toBeGreaterThan(0);
  await street.stopsPickup();
  await north.superoffice.opens();
  await street.changesStored(async (tx) => {
    const parked = { nextAt: null, againAt: null, parked: 1 } as const;
    await tx.updateTable('work').set(parked).where('kind', '=', 'leave-workspace').execute();
  });
  await street.startsPickup();
  await street.later(() => log.saying(forgotten).length > 0);
  await street.stopsPickup();
  expect(await leftOf(street, north.slack.team.id, 'Cust12345')).toEqual([]);
});

test('a workspace that comes back starts clean', async () => {
  await using street = await Street.start();
  const { north, cloud } = street;
  await street.settles(north);
  await street.asks(north);
  await cloud.uninstalls(north.slack);
  await expect.poll(() => street.log.saying(forgotten).length).toBe(1);
  await street.installs(north);
  const { slack } = north.administrator;
  await slack.types('/pickup', north.channel);
  expect(await slack.whispered()).toContain('not connected with your SuperOffice yet');
  await street.connects(north);
  await slack.dm.reads();
  await street.asks(north, { name: 'Ola Nordmann' });
});

test('while SuperOffice is away its webhook waits to be taken out', async () => {
  await using street = await Street.start({ webhooks: true });
  const { north, cloud } = street;
  await street.settles(north);
  await expect.poll(() => north.superoffice.webhooks.all.length).toBe(1);
  await north.superoffice.closes();
  await cloud.uninstalls(north.slack);
  await expect.poll(() => street.log.saying('work put off').length).toBeGreaterThan(0);
  await north.superoffice.opens();
  await street.later(() => street.log.saying(forgotten).length > 0);
  expect(north.superoffice.webhooks.all).toEqual([]);
});

test('a SuperOffice that stays away for a day is not waited for', async () => {
  await using street = await Street.start({ webhooks: true });
  const { north, cloud } = street;
  await street.settles(north);
  await north.superoffice.closes();
  await cloud.uninstalls(north.slack);
  await expect.poll(() => street.log.saying('work put off').length).toBeGreaterThan(0);
  street.time.forward(25 * 3_600_000);
  await street.later(() => street.log.saying(forgotten).length > 0);
});

test('an administrator takes the workspace apart from its SuperOffice, and may connect another', async () => {
  await using street = await Street.start({ webhooks: true });
  const { north } = street;
  const { slack } = north.administrator;
  await street.settles(north);
  const { card } = await street.asks(north);
  await slack.types('/pickup disconnect superoffice', north.channel);
  expect(await slack.whispered()).toContain('Disconnect this whole workspace');
  const [question] = slack.whispers.slice(-1);
  if (question) await slack.clicks('Disconnect workspace', question);
  await expect.poll(() => street.log.saying(forgotten).length).toBe(1);
  expect(await slack.whispered()).toContain('is disconnected from its SuperOffice');
  expect(north.superoffice.webhooks.all).toEqual([]);

  await slack.clicks('Pick Up', card);
  expect(await slack.whispered()).toContain('not connected with your SuperOffice yet');
  const again = await street.connects(north);
  expect(again.heading).toContain('North is connected');
  await slack.dm.reads();
});

test('help names how to administrators alone', async () => {
  await using street = await Street.start();
  const { north } = street;
  north.slack.events = ['message.im'];
  await street.settles(north);
  const command = '/pickup disconnect superoffice';
  const { slack } = north.administrator;
  await slack.types('/pickup help', north.channel);
  expect(await slack.whispered()).toContain(command);
  slack.says('hello?', slack.dm);
  expect(await slack.dm.reads()).toContain(command);
  await north.agent.slack.types('/pickup help', north.channel);
  expect(await north.agent.slack.whispered()).not.toContain(command);
});

test('nobody but an administrator takes it apart', async () => {
  await using street = await Street.start();
  const { north } = street;
  await street.settles(north);
  await north.agent.slack.types('/pickup disconnect superoffice', north.channel);
  expect(await north.agent.slack.whispered()).toContain('Only an administrator');
});

test('an organisation takes Pickup out for all its teams at once', async () => {
  await using street = await Street.start({ organisation: true });
  const { south, cloud } = street;
  await street.settles(south);
  await cloud.uninstalls(south.slack);
  await expect.poll(() => street.log.saying(forgotten).length).toBe(1);
  await street.stopsPickup();
  expect(await leftOf(street, 'E0SOUTHERN', 'Cust20002')).toEqual([]);
});
