import { describe, expect, test } from 'vitest';
import { startOnlineTeam } from './online-team.ts';

const minute = 60_000;

async function startAccount() {
  const team = await startOnlineTeam();
  const credentials = team.systemUser();
  const as = team.superoffice.as(credentials, 'background');
  const anna = await team.oidc.exchange(await team.signsIn());
  const headers = { Authorization: `Bearer ${anna.accessToken}` };
  const asAnna = team.superoffice.as(
    { kind: 'bearer', headers: async () => headers, renew: async () => false },
    'click',
  );
  const asked = () => team.login.calls.of('state').length;
  return { ...team, as, asAnna, asked };
}

describe('the state of the tenant', () => {
  test('is asked for once for as long as it holds', async () => {
    await using team = await startAccount();
    await Promise.all([team.as.topics(), team.as.principal()]);
    team.time.forward(14 * minute);
    await team.as.topics();
    expect(team.asked()).toBe(1);
    team.time.forward(minute);
    await team.as.topics();
    expect(team.asked()).toBe(2);
  });

  test('says where people open SuperOffice', async () => {
    await using team = await startAccount();
    expect(await team.superoffice.webUrl()).toBe(team.fake.webUrl);
    expect(team.asked()).toBe(1);
  });

  test('says that also while it is down', async () => {
    await using team = await startAccount();
    await team.as.topics();
    const { webUrl } = team.fake;
    team.tenant.state = 'OfflineMaintenance';
    team.time.forward(15 * minute);
    await expect(team.as.topics()).rejects.toMatchObject({ kind: 'maintenance' });
    expect(await team.superoffice.webUrl()).toBe(webUrl);
  });

  test('stays as it was while the login host says nothing', async () => {
    await using team = await startAccount();
    await team.as.topics();
    team.login.faults.answerWith('state', 500);
    team.time.forward(15 * minute);
    await team.as.topics();
    await team.as.topics();
    expect(team.asked()).toBe(2);
  });

  test('that was never told lets nothing be called', async () => {
    await using team = await startAccount();
    team.login.faults.answerWith('state', 500);
    await expect(team.as.topics()).rejects.toMatchObject({ kind: 'unavailable' });
    expect(team.fake.calls).toHaveLength(0);
  });

  test('of a tenant that nobody knows is not found', async () => {
    await using team = await startAccount();
    team.login.faults.answerWith('state', 404);
    await expect(team.as.topics()).rejects.toMatchObject({ kind: 'not-found' });
  });
});

/** A tenant that moved while a customer waits. @returns the number of the customer's chat */
async function moved(
  team: Awaited<ReturnType<typeof startAccount>>,
  left: 'misdirects' | 'refuses',
): Promise<number> {
  const { sessionId } = team.fake.customerAsks();
  await team.as.topics();
  team.time.forward(minute);
  await team.fake.moves(left);
  return sessionId;
}

describe('a tenant that moved', () => {
  test.each(['misdirects', 'refuses'] as const)(
    'is followed within the call when its old host %s',
    async (left) => {
      await using team = await startAccount();
      const sessionId = await moved(team, left);

      expect((await team.as.session(sessionId))?.session.state).toBe('waiting');
      expect(await team.superoffice.webUrl()).toBe(team.fake.webUrl);
    },
  );

  test.each(['misdirects', 'refuses'] as const)(
    'is followed by a pick-up that its old host %s',
    async (left) => {
      await using team = await startAccount();
      const sessionId = await moved(team, left);

      expect((await team.asAnna.pickUp(sessionId))?.session.state).toBe('picked-up');
    },
  );

  test('is asked about once, however many calls it misses', async () => {
    await using team = await startAccount();
    await team.as.topics();
    team.time.forward(minute);
    await team.fake.moves('misdirects');
    await Promise.all([team.as.topics(), team.as.principal(), team.as.newestRows(1)]);
    expect(team.asked()).toBe(2);
  });

  test('is not followed by a pick-up that may have taken effect', async () => {
    await using team = await startAccount();
    const { sessionId } = team.fake.customerAsks();
    await team.as.topics();
    team.fake.faults.loseReply('PickUpChatSession');
    await expect(team.asAnna.pickUp(sessionId)).rejects.toMatchObject({
      kind: 'broken-connection',
      maySucceededAnyway: true,
    });
    expect(team.fake.calls.of('PickUpChatSession')).toHaveLength(1);
  });
});

test('trouble that is not a move has the state asked for every few seconds only', async () => {
  await using team = await startAccount();
  await team.as.topics();
  team.fake.faults.answerWith('currentPrincipal', 421);
  team.time.forward(minute);
  for (let times = 0; times < 5; times += 1)
    await expect(team.as.principal()).rejects.toMatchObject({ kind: 'misdirected' });
  expect(team.asked()).toBe(2);
  team.time.forward(3_000);
  await expect(team.as.principal()).rejects.toMatchObject({ kind: 'misdirected' });
  expect(team.asked()).toBe(3);
});

describe('a tenant that is down', () => {
  test.each([
    ['OfflineMaintenance', 'maintenance'],
    ['Suspended', 'maintenance'],
    ['MigrationPending', 'maintenance'],
    ['Deleting', 'gone-tenant'],
    ['Deleted', 'gone-tenant'],
  ] as const)('says so: %s', async (state, kind) => {
    await using team = await startAccount();
    team.tenant.state = state;
    await expect(team.asAnna.pickUp(1)).rejects.toMatchObject({ kind, maySucceededAnyway: false });
    expect(team.fake.calls).toHaveLength(0);
  });

  test('with its API up is called all the same', async () => {
    await using team = await startAccount();
    team.tenant.state = 'OnlineMaintenance';
    await team.as.topics();
  });

  test('is found out by a call that is not answered', async () => {
    await using team = await startAccount();
    await team.as.topics();
    team.time.forward(minute);
    team.tenant.state = 'OfflineMaintenance';
    await team.fake.closes();
    await expect(team.asAnna.pickUp(1)).rejects.toMatchObject({ kind: 'maintenance' });
    await team.fake.opens();
  });

  test('is asked about again by whoever waits for an answer, as it may be back sooner', async () => {
    await using team = await startAccount();
    team.tenant.state = 'OfflineMaintenance';
    await expect(team.asAnna.principal()).rejects.toMatchObject({ kind: 'maintenance' });
    team.tenant.state = 'Running';
    team.time.forward(3_000);
    await expect(team.as.topics()).rejects.toMatchObject({ kind: 'maintenance' });
    expect(await team.asAnna.principal()).toMatchObject({ name: 'Anna Berg' });
    expect(team.asked()).toBe(2);
  });

  test('is asked about again when it said, after five minutes at the latest', async () => {
    await using team = await startAccount();
    team.tenant.state = 'OfflineMaintenance';
    team.tenant.stateValidMs = 60 * minute;
    await expect(team.as.topics()).rejects.toMatchObject({ retryAfterMs: 5 * minute });
    team.tenant.state = 'Running';
    team.time.forward(4 * minute);
    await expect(team.as.topics()).rejects.toMatchObject({ retryAfterMs: minute });
    team.time.forward(minute);
    await team.as.topics();
    expect(team.asked()).toBe(2);
  });
});
