import { expect, test } from 'vitest';
import { bearerCredentials } from '../../app/superoffice/bearer.ts';
import { startOnlineTeam } from './online-team.ts';

const minute = 60_000;

/** Anna, linked. */
async function startLinked() {
  const team = await startOnlineTeam();
  const { refreshToken } = await team.oidc.exchange(await team.signsIn());
  const kept = [refreshToken];
  let unlinked = 0;
  const store = { isFull: false };
  const write = () => {
    if (store.isFull) throw new Error('disk full');
  };
  const credentials = bearerCredentials({
    oidc: team.oidc,
    refreshToken,
    time: team.time,
    onRefreshToken: async (next) => {
      write();
      kept.push(next);
    },
    onInvalidGrant: async () => {
      write();
      unlinked += 1;
    },
  });
  const as = team.superoffice.as(credentials, 'click');
  const refreshed = () => team.login.calls.of('tokens').length - 1;
  return { ...team, as, store, kept, refreshed, unlinked: () => unlinked };
}

test('a linked person acts as themselves', async () => {
  await using team = await startLinked();
  const { associateId } = team.anna;
  expect(await team.as.principal()).toMatchObject({ associateId, kind: 'internal' });
});

test('an access token serves all calls until a minute before its end', async () => {
  await using team = await startLinked();
  await Promise.all([team.as.principal(), team.as.topics()]);
  team.time.forward(58 * minute);
  await team.as.principal();
  expect(team.refreshed()).toBe(1);
  team.time.forward(minute);
  await team.as.principal();
  expect(team.refreshed()).toBe(2);
});

test('an access token that lasts a minute only is used for half of that', async () => {
  await using team = await startLinked();
  team.login.grants.accessTokenMs = minute;
  await team.as.principal();
  await team.as.principal();
  team.time.forward(minute / 2);
  await team.as.principal();
  expect(team.refreshed()).toBe(2);
});

test.each([401, 403] as const)(
  'one that ended early (%i) is replaced within the call, once for all',
  async (status) => {
    await using team = await startLinked();
    await team.as.principal();
    team.fake.faults.expiredAs = status;
    team.login.grants.expireAccessTokens();
    await Promise.all([team.as.principal(), team.as.topics(), team.as.presence()]);
    expect(team.refreshed()).toBe(2);
  },
);

test('a pick-up that meets an ended token is sent once more, and works', async () => {
  await using team = await startLinked();
  const { sessionId } = team.fake.customerAsks();
  await team.as.principal();
  team.login.grants.expireAccessTokens();
  expect((await team.as.pickUp(sessionId))?.session.owner?.associateId).toBe(team.anna.associateId);
});

test('a refresh token that replaces the one before is kept and used', async () => {
  await using team = await startLinked();
  team.login.grants.rotatesRefreshTokens = true;
  await team.as.principal();
  team.time.forward(60 * minute);
  await team.as.principal();
  expect(new Set(team.kept).size).toBe(3);
});

test('one that could not be kept is kept the next time', async () => {
  await using team = await startLinked();
  team.login.grants.rotatesRefreshTokens = true;
  team.store.isFull = true;
  await expect(team.as.principal()).rejects.toThrow('disk full');
  team.store.isFull = false;
  team.login.grants.rotatesRefreshTokens = false;
  await team.as.principal();
  expect(new Set(team.kept).size).toBe(2);
});

test('an end that could not be written down is told the next time', async () => {
  await using team = await startLinked();
  team.login.grants.revokeAllOf(team.anna);
  team.store.isFull = true;
  await expect(team.as.principal()).rejects.toThrow('disk full');
  team.store.isFull = false;
  await expect(team.as.principal()).rejects.toMatchObject({ kind: 'password-refused' });
  expect(team.unlinked()).toBe(1);
});

test('what was revoked is told once, and not asked about again', async () => {
  await using team = await startLinked();
  team.login.grants.revokeAllOf(team.anna);
  const [first, second] = await Promise.allSettled([team.as.principal(), team.as.topics()]);
  await expect(team.as.principal()).rejects.toMatchObject({ kind: 'password-refused' });
  expect([first.status, second.status]).toEqual(['rejected', 'rejected']);
  expect(team.unlinked()).toBe(1);
  expect(team.refreshed()).toBe(1);
});

test('a login host that is away unlinks nobody', async () => {
  await using team = await startLinked();
  team.login.faults.answerWith('tokens', 503, { times: 1 });
  await expect(team.as.principal()).rejects.toMatchObject({ kind: 'unavailable' });
  await team.as.principal();
  expect(team.unlinked()).toBe(0);
});
