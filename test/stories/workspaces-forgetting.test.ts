import { expect, test } from 'vitest';
import type { Company } from '../harness/company.ts';
import { metricsOf } from '../harness/metrics.ts';
import { Street } from '../harness/street.ts';

const forgotten = 'everything of a workspace is forgotten';

/** How often work of a kind was done. */
async function done(street: Street, kind: string): Promise<number> {
  const metrics = await metricsOf(street);
  return metrics.of(`pickup_work_runs_total{kind="${kind}",end="done"}`) ?? 0;
}

/** Time passes until what was put down late is forgotten too. */
async function forgetsOnceMore(street: Street): Promise<void> {
  const depth = 'pickup_work_depth{kind="leave-workspace"}';
  const waiting = async () => (await metricsOf(street)).of(depth) ?? 0;
  await expect.poll(waiting).toBe(1);
  street.time.forward(61_000);
  await expect.poll(waiting).toBe(0);
}

async function disconnects({ administrator: { slack }, channel }: Company): Promise<void> {
  await slack.types('/pickup disconnect superoffice', channel);
  await slack.whispered();
  const [question] = slack.whispers.slice(-1);
  if (question) await slack.clicks('Disconnect workspace', question);
  await slack.whispered();
}

const ends = {
  'is taken out': (street: Street) => street.cloud.uninstalls(street.north.slack),
  'gives its SuperOffice up': (street: Street) => disconnects(street.north),
};

test.each(Object.entries(ends))(
  'when a workspace %s, what is still being read is forgotten too',
  async (_how, end) => {
    await using street = await Street.start();
    const { north } = street;
    const { faults, calls } = north.superoffice;
    await street.settles(north);
    faults.hang('GetChatSessionEntity', { times: 1 });
    north.superoffice.customerAsks({ name: 'Kari Nordmann' });
    await expect.poll(() => calls.of('GetChatSessionEntity').length).toBe(1);
    await end(street);
    await expect.poll(() => street.log.saying(forgotten).length).toBe(1);

    const read = await done(street, 'sync-session');
    faults.release();
    await expect.poll(() => done(street, 'sync-session')).toBe(read + 1);
    await forgetsOnceMore(street);
    await street.stopsPickup();
    const { sessions, cards } = await street.stored();
    expect([...sessions, ...cards]).toEqual([]);
  },
);

test('a SuperOffice that moved to another workspace keeps what it has there', async () => {
  await using street = await Street.start();
  const { north, south } = street;
  await street.settles(north);
  await disconnects(north);
  await expect.poll(() => street.log.saying(forgotten).length).toBe(1);
  await street.installs(south);
  north.tenant.consent = 'approved';
  const page = await street.connects(south, north.administrator.associate);
  expect(page.heading).toBe('South is connected with the SuperOffice of North Ltd');
  await south.administrator.slack.dm.reads();
  north.superoffice.customerAsks({ name: 'Kari Nordmann' });
  expect(await south.administrator.slack.dm.reads()).toContain('Chat waiting');

  await forgetsOnceMore(street);
  await street.stopsPickup();
  const { sessions, tenants } = await street.stored();
  expect(sessions).toHaveLength(1);
  expect(tenants).toMatchObject([{ workspace: south.slack.team.id, tenant: 'Cust12345' }]);
});

test('until it is forgotten no other SuperOffice takes its place, and the page says why', async () => {
  await using street = await Street.start({ webhooks: true });
  const { north, south } = street;
  await street.settles(north);
  await north.superoffice.closes();
  await disconnects(north);
  const another = () => street.connects(north, south.administrator.associate, 'Approve');
  expect((await another()).heading).toBe('This workspace is still being disconnected');
  await north.superoffice.opens();
  await street.later(() => street.log.saying(forgotten).length > 0);
  south.tenant.consent = 'approved';
  const { heading } = await street.connects(north, south.administrator.associate);
  expect(heading).toBe('North is connected with the SuperOffice of South Ltd');
  await north.administrator.slack.dm.reads();
});

test('what people granted is taken back also where SuperOffice does not show its webhooks', async () => {
  await using street = await Street.start({ webhooks: false });
  await street.settles(street.north);
  expect(street.online.login.grants.alive).toBe(1);
  await street.cloud.uninstalls(street.north.slack);
  await expect.poll(() => street.log.saying(forgotten).length).toBe(1);
  expect(street.online.login.grants.alive).toBe(0);
});
