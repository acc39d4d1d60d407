import { expect, test } from 'vitest';
import { claim, claimsOf, startLoginTeam } from './login-team.ts';

const minute = 60_000;

test('a code is exchanged for tokens', async () => {
  await using team = await startLoginTeam();
  const { status, json } = await team.exchange(await team.newCode());
  expect([status, json]).toEqual([
    200,
    {
      token_type: 'Bearer',
      access_token: expect.stringMatching(/^8A:Cust12345\./),
      expires_in: 3600,
      refresh_token: expect.any(String),
      id_token: expect.any(String),
    },
  ]);
});

test('a code serves once', async () => {
  await using team = await startLoginTeam();
  const code = await team.newCode();
  await team.exchange(code);
  expect(await team.exchange(code)).toMatchObject({
    status: 400,
    json: { error: 'invalid_grant' },
  });
});

test('a code serves for ten minutes', async () => {
  await using team = await startLoginTeam();
  const [early, late] = [await team.newCode(), await team.newCode()];
  team.time.forward(10 * minute - 1);
  expect((await team.exchange(early)).status).toBe(200);
  team.time.forward(1);
  expect((await team.exchange(late)).json).toMatchObject({ error: 'invalid_grant' });
});

test.each([
  ['with another address', { redirect_uri: 'http://127.0.0.1:9/other' }],
  ['without an address', { redirect_uri: undefined }],
  ['with another verifier', { code_verifier: 'x'.repeat(43) }],
  ['without a verifier', { code_verifier: undefined }],
])('a code cannot be exchanged %s', async (_, changed) => {
  await using team = await startLoginTeam();
  const reply = await team.exchange(await team.newCode(), changed);
  expect(reply).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
});

test('a code cannot be exchanged by another app', async () => {
  await using team = await startLoginTeam();
  const { clientId, clientSecret } = team.login.registerApp({ name: 'Other' });
  const other = { client_id: clientId, client_secret: clientSecret };
  const reply = await team.exchange(await team.newCode(), other);
  expect(reply.json).toMatchObject({ error: 'invalid_grant' });
});

test('the secret may come as Basic instead of in the form, but not both', async () => {
  await using team = await startLoginTeam();
  const { clientId, clientSecret } = team.app;
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const authorization = { authorization: `Basic ${basic}` };
  const inHeader = { client_id: undefined, client_secret: undefined };
  const code = await team.newCode();
  const twice = await team.exchange(code, {}, authorization);
  expect(twice).toMatchObject({ status: 400, json: { error: 'invalid_request' } });
  expect((await team.exchange(code, inHeader, authorization)).status).toBe(200);
});

test('a wrong secret is refused', async () => {
  await using team = await startLoginTeam();
  const reply = await team.exchange(await team.newCode(), { client_secret: 'wrong' });
  expect(reply).toMatchObject({ status: 401, json: { error: 'invalid_client' } });
});

test('nothing may stand in the address', async () => {
  await using team = await startLoginTeam();
  const reply = await team.post('tokens?client_secret=loud', { grant_type: 'refresh_token' });
  expect(reply).toMatchObject({ status: 400, json: { error: 'invalid_request' } });
});

test('a refresh token serves again and again, and no new one comes', async () => {
  await using team = await startLoginTeam();
  const { refresh_token: token, access_token: first } = await team.linked();
  for (const _ of [1, 2]) {
    const { status, json } = await team.refresh(token);
    expect([status, Object.keys(json)]).toEqual([
      200,
      ['token_type', 'access_token', 'expires_in', 'id_token'],
    ]);
    expect(json.access_token).not.toBe(first);
  }
});

test('refresh tokens can be exchanged for new ones each time', async () => {
  await using team = await startLoginTeam();
  team.login.grants.rotatesRefreshTokens = true;
  const { refresh_token: old } = await team.linked();
  const { refresh_token: next } = (await team.refresh(old)).json;
  expect((await team.refresh(old)).json).toMatchObject({ error: 'invalid_grant' });
  expect((await team.refresh(next)).status).toBe(200);
});

test.each([
  ['taken back by its owner', (team: Team) => team.login.grants.revokeAllOf(team.anna)],
  [
    'of an app no longer approved',
    ({ tenant }: Team) => Object.assign(tenant, { consent: 'revoked' }),
  ],
  ['of somebody who left', (team: Team) => team.superoffice.deactivate(team.anna)],
])('a refresh token %s serves no more, nor do its access tokens', async (_, end) => {
  await using team = await startLoginTeam();
  const { refresh_token, access_token } = await team.linked();
  end(team);
  const reply = await team.refresh(refresh_token);
  expect(reply).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
  expect((await team.whoIs(access_token)).status).toBe(401);
});

test('a refresh token is of no use to another app', async () => {
  await using team = await startLoginTeam();
  const { clientId, clientSecret } = team.login.registerApp({ name: 'Other' });
  const { refresh_token } = await team.linked();
  const other = { client_id: clientId, client_secret: clientSecret };
  expect((await team.refresh(refresh_token, other)).json).toMatchObject({ error: 'invalid_grant' });
});

test('a revoked refresh token ends all that came of it', async () => {
  await using team = await startLoginTeam();
  const { refresh_token, access_token } = await team.linked();
  const { status } = await team.post('Revoke', { token: String(refresh_token) });
  expect([status, team.login.grants.alive]).toEqual([200, 0]);
  expect((await team.refresh(refresh_token)).json).toMatchObject({ error: 'invalid_grant' });
  expect((await team.whoIs(access_token)).status).toBe(401);
});

test('a revoked access token ends alone', async () => {
  await using team = await startLoginTeam();
  const { refresh_token, access_token } = await team.linked();
  await team.post('revoke', { token: String(access_token) });
  expect((await team.whoIs(access_token)).status).toBe(401);
  expect((await team.refresh(refresh_token)).status).toBe(200);
});

test('who revokes what nobody knows is told nothing, who has no secret is', async () => {
  await using team = await startLoginTeam();
  expect((await team.post('revoke', { token: 'unknown' })).status).toBe(200);
  const reply = await team.post('revoke', { token: 'unknown', client_secret: 'wrong' });
  expect(reply).toMatchObject({ status: 401, json: { error: 'invalid_client' } });
});

test('an id_token says who it is, all in strings', async () => {
  await using team = await startLoginTeam();
  const { login, tenant, app, anna, time } = team;
  const { id_token } = await team.linked();
  const { iat, nbf, exp, ...others } = claimsOf(id_token);
  const now = Math.floor(time.now() / 1000);
  expect({ iat, nbf, exp }).toEqual({ iat: String(now), nbf: now - 60, exp: now + 300 });
  expect(others).toMatchObject({ iss: login.url, aud: app.clientId, nonce: 'nonce-1' });
  expect(Object.values(others).every((value) => typeof value === 'string')).toBe(true);
  expect(claim(id_token, 'associateid')).toBe(String(anna.associateId));
  expect([claim(id_token, 'ctx'), claim(id_token, 'serial')]).toEqual(['Cust12345', tenant.serial]);
  expect(claim(id_token, 'system_token')).toBe(tenant.systemTokenOf(app));
});

test('iat can be a number', async () => {
  await using team = await startLoginTeam();
  team.login.idTokens.iatAs = 'number';
  expect(claimsOf((await team.linked()).id_token).iat).toEqual(expect.any(Number));
});

test('what is recorded of a call holds no secret', async () => {
  await using team = await startLoginTeam();
  const { refresh_token } = await team.linked();
  await team.refresh(refresh_token);
  const bodies = team.login.calls.of('tokens').map(({ body }) => body);
  expect(bodies[1]).toBe(
    `client_id=${team.app.clientId}&client_secret=…&grant_type=refresh_token&refresh_token=…`,
  );
  const all = JSON.stringify(bodies);
  expect(team.login.secrets.filter((secret) => all.includes(secret))).toEqual([]);
});

type Team = Awaited<ReturnType<typeof startLoginTeam>>;
