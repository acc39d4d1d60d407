import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import type { Spoiling } from './jwt.ts';
import { startLoginTeam } from './login-team.ts';

type Team = Awaited<ReturnType<typeof startLoginTeam>>;

async function jwks({ login }: Team): Promise<JSONWebKeySet> {
  const response = await fetch(`${login.url}/login/.well-known/jwks`);
  return (await response.json()) as JSONWebKeySet;
}

/** Verifies as a careful app does; `iat` has to be a number for this library. */
async function verdict(team: Team, token: unknown): Promise<string> {
  const keys = createLocalJWKSet(await jwks(team));
  const expected = {
    algorithms: ['RS256'],
    issuer: team.login.url,
    audience: team.app.clientId,
    currentDate: new Date(team.time.now()),
  };
  return jwtVerify(String(token), keys, expected).then(
    ({ payload }) => `nonce ${payload.nonce}, ctx ${payload[ctx]}`,
    (error) => error.code,
  );
}

const ctx = 'http://schemes.superoffice.net/identity/ctx';

async function startChecked(): Promise<Team> {
  const team = await startLoginTeam();
  team.login.idTokens.iatAs = 'number';
  return team;
}

test('an id_token is signed with the published key', async () => {
  await using team = await startChecked();
  const { id_token } = await team.linked();
  expect(await verdict(team, id_token)).toBe('nonce nonce-1, ctx Cust12345');
});

test.each<[Spoiling, string]>([
  ['issuer', 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
  ['audience', 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
  ['nonce', 'nonce somebody-else’s, ctx Cust12345'],
  ['no nonce', 'nonce undefined, ctx Cust12345'],
  ['tenant', 'nonce nonce-1, ctx Cust66666'],
  ['expired', 'ERR_JWT_EXPIRED'],
  ['too early', 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
  ['alg none', 'ERR_JOSE_ALG_NOT_ALLOWED'],
  ['HS256', 'ERR_JOSE_ALG_NOT_ALLOWED'],
  ['unknown kid', 'ERR_JWKS_NO_MATCHING_KEY'],
  ['foreign key', 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
  ['signature', 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
])('spoiled by %s, it is refused for that alone', async (spoiled, reason) => {
  await using team = await startChecked();
  team.login.idTokens.spoiled = spoiled;
  expect(await verdict(team, (await team.linked()).id_token)).toBe(reason);
});

test('claims can be set at will', async () => {
  await using team = await startChecked();
  team.login.idTokens.claims = { [ctx]: 12345 };
  expect(await verdict(team, (await team.linked()).id_token)).toBe('nonce nonce-1, ctx 12345');
});

test('after a rotation another key signs, and the old one is still published', async () => {
  await using team = await startChecked();
  const before = (await team.linked()).id_token;
  team.login.keys.rotate();
  const after = (await team.linked()).id_token;
  const [oldHeader, newHeader] = [before, after].map((one) => decodeProtectedHeader(String(one)));
  expect(newHeader?.kid).not.toBe(oldHeader?.kid);
  for (const token of [before, after]) expect(await verdict(team, token)).toMatch('nonce-1');
});

test('a rotation may drop the old key', async () => {
  await using team = await startChecked();
  const { id_token } = await team.linked();
  team.login.keys.rotate({ keepsOld: false });
  expect(await verdict(team, id_token)).toBe('ERR_JWKS_NO_MATCHING_KEY');
});

test('only public halves are published', async () => {
  await using team = await startChecked();
  const { keys } = await jwks(team);
  expect(Object.keys(keys[0] ?? {}).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
});
