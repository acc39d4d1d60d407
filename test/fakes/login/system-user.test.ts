import { sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { claim, claimsOf, startLoginTeam } from './login-team.ts';
import { rsaKeys } from './rsa-keys.ts';

type Team = Awaited<ReturnType<typeof startLoginTeam>>;
type Changes = { key?: string; at?: number; systemToken?: string; fields?: object };

const minute = 60_000;
const hour = 60 * minute;

/** Signs the system token and asks for a ticket. */
async function authenticate(team: Team, changes: Changes = {}): Promise<Record<string, unknown>> {
  const { tenant, app, login } = team;
  const { systemToken = tenant.systemTokenOf(app), key = app.privateKey } = changes;
  const stamp = new Date(changes.at ?? team.time.now()).toISOString().replace(/\D/g, '');
  const message = `${systemToken}.${stamp.slice(0, 12)}`;
  const signature = sign('RSA-SHA256', Buffer.from(message), key).toString('base64');
  const response = await fetch(`${login.url}/Login/api/PartnerSystemUser/Authenticate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      SignedSystemToken: `${message}.${signature}`,
      ApplicationToken: app.clientSecret,
      ContextIdentifier: tenant.ctx,
      ReturnTokenType: 'JWT',
      ...changes.fields,
    }),
  });
  return (await response.json()) as Record<string, unknown>;
}

const ask = (team: Team, ticket: unknown, appToken: string | null = team.app.clientSecret) =>
  team.get('/v1/User/currentPrincipal', {
    authorization: `SOTicket ${ticket}`,
    ...(appToken === null ? {} : { 'SO-AppToken': appToken }),
  });

const ticketOf = async (team: Team) => claim((await authenticate(team)).Token, 'ticket');

test('an app that signs its system token gets a ticket in a token', async () => {
  await using team = await startLoginTeam();
  const answer = await authenticate(team);
  expect(answer).toEqual({
    IsSuccessful: true,
    Token: expect.any(String),
    ErrorMessage: null,
  });
  const { iss, aud } = claimsOf(answer.Token);
  expect({ iss, aud }).toEqual({ iss: 'SuperOffice AS', aud: `spn:${team.tenant.serial}` });
  expect(claim(answer.Token, 'ticket')).toMatch(/^7T:/);
});

test.each<[string, Changes, RegExp]>([
  ['signed with another key', { key: 'foreign' }, /signature/],
  ['of long ago', { at: 11 * -minute }, /expired/],
  ['of the future', { at: 11 * minute }, /expired/],
  ['that is another', { systemToken: 'Pickup-other' }, /system token/],
  ['of an app nobody knows', { fields: { ApplicationToken: 'wrong' } }, /application token/],
  ['for another tenant', { fields: { ContextIdentifier: 'Cust1' } }, /tenant/],
  ['that is no token', { fields: { SignedSystemToken: 'nonsense' } }, /system token/],
])('a system token %s is refused', async (_, { key, at, ...others }, words) => {
  await using team = await startLoginTeam();
  const pem = rsaKeys('foreign').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const answer = await authenticate(team, {
    ...others,
    ...(key ? { key: pem } : {}),
    ...(at ? { at: team.time.now() + at } : {}),
  });
  const refused = { IsSuccessful: false, Token: null, ErrorMessage: expect.stringMatching(words) };
  expect(answer).toEqual(refused);
});

test('without an approval there is no ticket', async () => {
  await using team = await startLoginTeam();
  team.tenant.consent = 'revoked';
  expect(await authenticate(team)).toMatchObject({ IsSuccessful: false });
});

test('answers can be in camel case', async () => {
  await using team = await startLoginTeam();
  team.login.habits.systemAnswers = 'camelCase';
  const answer = { isSuccessful: true, token: expect.any(String), errorMessage: null };
  expect(await authenticate(team)).toEqual(answer);
});

test('the token can be spoiled as an id_token can', async () => {
  await using team = await startLoginTeam();
  team.login.systemJwts.spoiled = 'issuer';
  expect(claimsOf((await authenticate(team)).Token).iss).toBe('https://elsewhere.example');
  expect(claimsOf((await team.linked()).id_token).iss).toBe(team.login.url);
});

test('with a ticket the app is the system user', async () => {
  await using team = await startLoginTeam();
  const { status, json } = await ask(team, await ticketOf(team));
  expect(status).toBe(200);
  expect(json).toMatchObject({
    AssociateId: team.superoffice.systemUser?.associateId,
    UserType: 'SystemAssociate',
    DatabaseContextIdentifier: 'Cust12345',
  });
});

test('a ticket is nothing without the app’s own secret', async () => {
  await using team = await startLoginTeam();
  const ticket = await ticketOf(team);
  const other = team.login.registerApp({ name: 'Other' }).clientSecret;
  for (const appToken of [null, 'wrong', other])
    expect((await ask(team, ticket, appToken)).status).toBe(401);
});

test('a ticket lasts six hours after its last use', async () => {
  await using team = await startLoginTeam();
  const ticket = await ticketOf(team);
  for (const _ of [1, 2]) {
    team.time.forward(6 * hour - 1);
    expect((await ask(team, ticket)).status).toBe(200);
  }
  team.time.forward(6 * hour);
  expect((await ask(team, ticket)).status).toBe(401);
});

test('a ticket can be forgotten before its time', async () => {
  await using team = await startLoginTeam();
  const ticket = await ticketOf(team);
  team.login.tickets.expireAll();
  expect((await ask(team, ticket)).status).toBe(401);
});

test('what is recorded of it holds no secret', async () => {
  await using team = await startLoginTeam();
  await authenticate(team);
  const [call] = team.login.calls.of('authenticate');
  expect(JSON.parse(call?.body ?? '')).toEqual({
    SignedSystemToken: '…',
    ApplicationToken: '…',
    ContextIdentifier: 'Cust12345',
    ReturnTokenType: 'JWT',
  });
});
