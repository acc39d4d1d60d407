import { describe, expect, test } from 'vitest';
import { createOidc } from '../../app/superoffice/oidc.ts';
import { startOnlineTeam } from './online-team.ts';

test('a person who signs in grants tokens and says who they are', async () => {
  await using team = await startOnlineTeam();
  const granted = await team.oidc.exchange(await team.signsIn());

  expect(granted.identity).toMatchObject({
    associateId: team.anna.associateId,
    ctx: team.tenant.ctx,
    upn: expect.stringContaining('@'),
  });
  expect(granted.expiresAt).toBe(team.time.now() + 3_600_000);
  expect(granted.accessToken).toMatch(/^8A:/);
  expect(granted.refreshToken).not.toBe('');
});

test('an iat that is a number is fine too', async () => {
  await using team = await startOnlineTeam();
  team.login.idTokens.iatAs = 'number';
  await team.oidc.exchange(await team.signsIn());
});

test('the state comes back as it was sent', async () => {
  await using team = await startOnlineTeam();
  const { back } = await team.signsIn();
  expect(back.searchParams.get('state')).toBe('state-1');
});

describe('an id_token', () => {
  test.each([
    ['issuer', 'iss'],
    ['audience', 'aud'],
    ['nonce', 'nonce'],
    ['no nonce', 'nonce'],
    ['expired', 'exp'],
    ['too early', 'nbf'],
    ['alg none', 'alg'],
    ['HS256', 'alg'],
    ['unknown kid', 'kid'],
    ['foreign key', 'signature'],
    ['signature', 'signature'],
  ] as const)('with this wrong is not trusted: %s', async (spoiled, detail) => {
    await using team = await startOnlineTeam();
    const answer = await team.signsIn();
    team.login.idTokens.spoiled = spoiled;
    await expect(team.oidc.exchange(answer)).rejects.toMatchObject({ kind: 'not-trusted', detail });
  });

  test.each([
    ['associateid', 'http://schemes.superoffice.net/identity/associateid', '0'],
    ['associateid', 'http://schemes.superoffice.net/identity/associateid', '5 or 1'],
    ['ctx', 'http://schemes.superoffice.net/identity/ctx', null],
    ['exp', 'exp', 'soon'],
    ['nbf', 'nbf', null],
    ['iat', 'iat', 'yesterday'],
    ['aud', 'aud', []],
  ])('is not trusted when %s is odd', async (detail, name, value) => {
    await using team = await startOnlineTeam();
    const answer = await team.signsIn();
    team.login.idTokens.claims = { [name]: value };
    await expect(team.oidc.exchange(answer)).rejects.toMatchObject({ kind: 'not-trusted', detail });
  });

  test('for us and for others is not for us', async () => {
    await using team = await startOnlineTeam();
    const answer = await team.signsIn();
    team.login.idTokens.claims = { aud: [team.app.clientId, 'another-app'] };
    const refused = { kind: 'not-trusted', detail: 'aud' };
    await expect(team.oidc.exchange(answer)).rejects.toMatchObject(refused);
  });

  test('of another tenant is told apart', async () => {
    await using team = await startOnlineTeam();
    const answer = await team.signsIn();
    team.login.idTokens.spoiled = 'tenant';
    await expect(team.oidc.exchange(answer)).rejects.toMatchObject({ kind: 'wrong-tenant' });
  });

  test('by clocks that differ by less than a minute is taken', async () => {
    await using team = await startOnlineTeam();
    const answer = await team.signsIn();
    const now = team.time.now() / 1_000;
    team.login.idTokens.claims = { nbf: now + 50, exp: now - 50 };
    await team.oidc.exchange(answer);
  });
});

describe('the keys', () => {
  test('are read once for many', async () => {
    await using team = await startOnlineTeam();
    await team.oidc.exchange(await team.signsIn());
    await team.oidc.exchange(await team.signsIn());
    expect(team.login.calls.of('jwks')).toHaveLength(1);
  });

  test('are read again for one that is new', async () => {
    await using team = await startOnlineTeam();
    await team.oidc.exchange(await team.signsIn());
    team.login.keys.rotate();
    team.time.forward(31_000);
    await team.oidc.exchange(await team.signsIn());
    expect(team.login.calls.of('jwks')).toHaveLength(2);
  });

  test('are not read again within 30 seconds, whatever keys are named', async () => {
    await using team = await startOnlineTeam();
    await team.oidc.exchange(await team.signsIn());
    team.login.idTokens.spoiled = 'unknown kid';
    for (let time = 0; time < 3; time += 1)
      await expect(team.oidc.exchange(await team.signsIn())).rejects.toMatchObject({
        detail: 'kid',
      });
    expect(team.login.calls.of('jwks')).toHaveLength(1);
  });

  test('that were taken back are not trusted for more than an hour', async () => {
    await using team = await startOnlineTeam();
    await team.oidc.exchange(await team.signsIn());
    team.time.forward(3_600_000);
    await team.oidc.exchange(await team.signsIn());
    expect(team.login.calls.of('jwks')).toHaveLength(2);
  });
});

describe('a code', () => {
  test('is good once', async () => {
    await using team = await startOnlineTeam();
    const answer = await team.signsIn();
    await team.oidc.exchange(answer);
    await expect(team.oidc.exchange(answer)).rejects.toMatchObject({ kind: 'invalid-grant' });
  });

  test('is good with its own verifier only', async () => {
    await using team = await startOnlineTeam();
    const stolen = { ...(await team.signsIn()), codeVerifier: 'x'.repeat(43) };
    await expect(team.oidc.exchange(stolen)).rejects.toMatchObject({ kind: 'invalid-grant' });
  });
});

test('a refresh token gives access tokens until it is revoked', async () => {
  await using team = await startOnlineTeam();
  const { refreshToken, accessToken } = await team.oidc.exchange(await team.signsIn());
  const fresh = await team.oidc.refresh(refreshToken);
  expect(fresh).toMatchObject({ refreshToken: null });
  expect(fresh.accessToken).not.toBe(accessToken);

  await team.oidc.revoke(refreshToken);
  await expect(team.oidc.refresh(refreshToken)).rejects.toMatchObject({ kind: 'invalid-grant' });
});

test('another refresh token is handed on', async () => {
  await using team = await startOnlineTeam();
  team.login.grants.rotatesRefreshTokens = true;
  const { refreshToken } = await team.oidc.exchange(await team.signsIn());
  const fresh = await team.oidc.refresh(refreshToken);
  expect(fresh.refreshToken).not.toBe(refreshToken);
  expect(fresh.refreshToken).toBeTypeOf('string');
});

test.each([500, 503, 429])('a login host that answers %i is not reached', async (status) => {
  await using team = await startOnlineTeam();
  team.login.faults.answerWith('tokens', status);
  await expect(team.oidc.refresh('any')).rejects.toMatchObject({ kind: 'unreachable' });
});

test('a login host that is away is not reached', async () => {
  await using team = await startOnlineTeam();
  await team.login.closes();
  await expect(team.oidc.refresh('any')).rejects.toMatchObject({ kind: 'unreachable' });
});

test('a wrong secret of the app is refused, and its words are not passed on', async () => {
  await using team = await startOnlineTeam();
  const oidc = createOidc({
    loginUrl: team.login.url,
    clientId: team.app.clientId,
    clientSecret: 'canary',
    tenant: team.tenant.ctx,
    redirectUri: 'http://127.0.0.1:3000/superoffice/callback',
    time: team.time,
    version: '1.2.3',
  });
  const error = await oidc.refresh('any').catch((reason: unknown) => reason);
  expect(error).toMatchObject({ kind: 'refused', detail: 'invalid_client' });
  expect(String(error)).not.toMatch('canary');
});

test('a token that no header takes is refused, for the error would quote it', async () => {
  await using team = await startOnlineTeam();
  const oidc = createOidc({
    ...{
      loginUrl: team.login.url,
      clientId: 'id',
      clientSecret: 'secret',
      tenant: team.tenant.ctx,
    },
    ...{ redirectUri: 'http://127.0.0.1:3000/', time: team.time, version: '1.2.3' },
    fetch: async () => Response.json({ access_token: 'canary\n-', expires_in: 60 }),
  });
  await expect(oidc.refresh('any')).rejects.toMatchObject({ kind: 'refused' });
});

test('neither a secret, a code nor a token stands in an address', async () => {
  await using team = await startOnlineTeam();
  const { refreshToken } = await team.oidc.exchange(await team.signsIn());
  await team.oidc.refresh(refreshToken);
  await team.oidc.revoke(refreshToken);
  for (const method of ['tokens', 'revoke'])
    for (const { query } of team.login.calls.of(method)) expect(query).toEqual({});
});
