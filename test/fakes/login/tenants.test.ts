import { expect, test } from 'vitest';
import { startLoginTeam } from './login-team.ts';

type Team = Awaited<ReturnType<typeof startLoginTeam>>;

const stateOf = ({ login }: Team, ctx: string) =>
  fetch(`${login.url}/API/State/${ctx}`).then((response) => response.json());

test('the host says where its endpoints are', async () => {
  await using team = await startLoginTeam();
  const { url } = team.login;
  const response = await fetch(`${url}/Login/.well-known/openid-configuration`);
  expect(await response.json()).toMatchObject({
    issuer: url,
    authorization_endpoint: `${url}/login/common/oauth/authorize`,
    token_endpoint: `${url}/login/common/oauth/tokens`,
    revocation_endpoint: `${url}/login/common/oauth/revoke`,
    jwks_uri: `${url}/login/.well-known/jwks`,
  });
});

test('a running tenant’s state names its API, and until when that is worth knowing', async () => {
  await using team = await startLoginTeam();
  const { superoffice, time } = team;
  expect(await stateOf(team, 'cust12345')).toEqual({
    ContextIdentifier: 'Cust12345',
    Endpoint: superoffice.webUrl,
    State: 'Running',
    IsRunning: true,
    ValidUntil: new Date(time.now() + 15 * 60_000).toISOString().replace('Z', '0000Z'),
    Api: superoffice.url,
    Version: expect.any(String),
  });
});

test.each([
  ['OnlineMaintenance', true],
  ['OfflineMaintenance', false],
  ['Suspended', false],
  ['Deleting', false],
  ['Deleted', false],
  ['MigrationPending', false],
] as const)('in %s the tenant is up: %s', async (state, isUp) => {
  await using team = await startLoginTeam();
  const { access_token } = await team.linked();
  team.tenant.state = state;
  expect(await stateOf(team, 'Cust12345')).toMatchObject({ State: state, IsRunning: isUp });
  expect((await team.whoIs(access_token)).status).toBe(isUp ? 200 : 503);
});

test('a tenant nobody knows has an unknown state', async () => {
  await using team = await startLoginTeam();
  expect(await stateOf(team, 'Cust1')).toMatchObject({ State: 'Unknown', IsRunning: false });
});

test('a tenant that moves is told of at once, and its old host sends callers away', async () => {
  await using team = await startLoginTeam();
  const { superoffice } = team;
  const old = superoffice.url;
  await superoffice.moves('misdirects');
  expect(superoffice.url).not.toBe(old);
  expect(await stateOf(team, 'Cust12345')).toMatchObject({ Api: superoffice.url });
  const { access_token } = await team.linked();
  const authorization = `Bearer ${access_token}`;
  const there = await fetch(`${old}/v1/User/currentPrincipal`, { headers: { authorization } });
  expect([there.status, await there.text()]).toEqual([
    421,
    expect.stringContaining('Wrong subdomain'),
  ]);
  expect((await team.whoIs(access_token)).status).toBe(200);
  // A 421 is worth a second try on a new connection, says the Fetch standard.
  const hosts = new Set(superoffice.calls.of('currentPrincipal').map(({ host }) => host));
  expect([...hosts]).toEqual([old, superoffice.url].map((url) => new URL(url).host));
});

test('the host that a tenant left may be gone', async () => {
  await using team = await startLoginTeam();
  const old = team.superoffice.url;
  await team.superoffice.moves('refuses');
  await expect(fetch(old)).rejects.toThrow();
  expect((await team.get('')).status).toBe(200);
});

test('its state may lag behind', async () => {
  await using team = await startLoginTeam();
  const { superoffice, tenant } = team;
  tenant.saysEndpoint = superoffice.webUrl;
  await superoffice.moves('misdirects');
  expect(await stateOf(team, 'Cust12345')).not.toMatchObject({ Api: superoffice.url });
});

test('no tenant is on the host where people sign in', async () => {
  await using team = await startLoginTeam();
  expect((await fetch(`${team.login.url}/Cust12345/api`)).status).toBe(421);
  expect((await fetch(`${team.login.url}/login/nothing`)).status).toBe(404);
});

test('another tenant is not on this host', async () => {
  await using team = await startLoginTeam();
  const elsewhere = team.superoffice.url.replace('Cust12345', 'Cust99999');
  expect((await fetch(elsewhere)).status).toBe(421);
});

test('the host itself can be spoiled and closed', async () => {
  await using team = await startLoginTeam();
  const { login } = team;
  login.faults.answerWith('tokens', 503, { times: 1, retryAfter: 3 });
  const code = await team.newCode();
  expect((await team.exchange(code)).status).toBe(503);
  expect((await team.exchange(code)).status).toBe(200);
  await login.closes();
  await expect(team.newCode()).rejects.toThrow();
  await login.opens();
  expect(await team.newCode()).not.toBe('none');
});
