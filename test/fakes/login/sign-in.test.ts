import { expect, test } from 'vitest';
import { startLoginTeam } from './login-team.ts';
import { signIn } from './sign-in.ts';

const answer = (url: URL) => Object.fromEntries(url.searchParams);

test('whoever signs in is sent back with a code and the state', async () => {
  await using team = await startLoginTeam();
  const back = await signIn(team.authorizeUrl(), team.anna);
  expect(back.href).toMatch(/^http:\/\/127\.0\.0\.1:9\/superoffice\/callback\?/);
  expect(answer(back)).toEqual({ code: expect.any(String), state: 'state-1' });
});

test('whoever cancels is sent back with an error', async () => {
  await using team = await startLoginTeam();
  const back = await signIn(team.authorizeUrl(), 'Cancel');
  const refused = { error: 'access_denied', error_description: 'Cancelled', state: 'state-1' };
  expect(answer(back)).toEqual(refused);
});

test('nobody is sent to an address that is not registered to the letter', async () => {
  await using team = await startLoginTeam();
  for (const redirect_uri of ['http://127.0.0.1:9/superoffice/callback/', 'https://evil.example'])
    await expect(signIn(team.authorizeUrl({ redirect_uri }))).rejects.toThrow('InvalidRedirectUrl');
});

test('an app nobody knows gets nobody', async () => {
  await using team = await startLoginTeam();
  const url = team.authorizeUrl({ client_id: 'unknown' });
  await expect(signIn(url)).rejects.toThrow('not known');
});

test.each([
  ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
  ['another scope', { scope: 'openid profile' }, 'invalid_scope'],
  ['no PKCE', { code_challenge: undefined }, 'invalid_request'],
  ['PKCE in plain', { code_challenge_method: 'plain' }, 'invalid_request'],
  ['another way back', { response_mode: 'fragment' }, 'invalid_request'],
  ['a tenant nobody knows', { acr_values: 'tenant:Cust1' }, 'invalid_request'],
])('%s is refused', async (_, changed, error) => {
  await using team = await startLoginTeam();
  expect(answer(await signIn(team.authorizeUrl(changed)))).toMatchObject({
    error,
    state: 'state-1',
  });
});

test('only accounts of the tenant that is asked for are offered', async () => {
  await using team = await startLoginTeam();
  const other = team.login.addTenant({ ctx: 'Cust99999', company: 'South Ltd' });
  const { tenant, anna } = team;
  other.settles({ endpoint: 'http://127.0.0.1:9', associates: [anna], systemUser: anna });
  tenant.settles({ endpoint: 'http://127.0.0.1:9', associates: [], systemUser: anna });
  await expect(signIn(team.authorizeUrl(), anna)).rejects.toThrow('Nobody has that name');
});

test('somebody who is known to several tenants may take another one', async () => {
  await using team = await startLoginTeam();
  const { login, superoffice } = team;
  const other = login.addTenant({ ctx: 'Cust99999', company: 'South Ltd' });
  const systemUser = superoffice.addAssociate({ fullName: 'South System' });
  const anna = superoffice.addAssociate({ fullName: 'Anna South' });
  superoffice.deactivate(anna);
  const inSouth = { ...anna, active: true };
  other.settles({ endpoint: 'http://127.0.0.1:9', associates: [inSouth], systemUser });
  await expect(signIn(team.authorizeUrl(), inSouth)).rejects.toThrow('Nobody has that name');
  login.habits.offersAllTenants = true;
  expect(answer(await signIn(team.authorizeUrl(), inSouth))).toHaveProperty('code');
});

test('the system user and those who left cannot sign in', async () => {
  await using team = await startLoginTeam();
  const { superoffice, anna } = team;
  superoffice.deactivate(anna);
  for (const associate of [superoffice.systemUser ?? anna, anna])
    await expect(signIn(team.authorizeUrl(), associate)).rejects.toThrow('Nobody has that name');
});

test('a page serves once', async () => {
  await using team = await startLoginTeam();
  await expect(signIn(team.authorizeUrl(), team.anna, 'Approve')).rejects.toThrow(/says 302/);
  const page = await (await fetch(team.authorizeUrl())).text();
  const [, visit = ''] = /name="visit" value="([^"]+)"/.exec(page) ?? [];
  const click = () =>
    fetch(`${team.login.url}/login/common/oauth/signin`, {
      method: 'POST',
      body: new URLSearchParams({ visit, choice: 'cancel' }),
      redirect: 'manual',
    });
  expect([(await click()).status, (await click()).status]).toEqual([302, 400]);
});

test('an administrator has to approve the app before anybody gets in', async () => {
  await using team = await startLoginTeam();
  const { superoffice, tenant, anna } = team;
  const ada = superoffice.addAssociate({ fullName: 'Ada Min', administrator: true });
  tenant.consent = 'needed';
  const early = await signIn(team.authorizeUrl(), anna);
  expect(answer(early)).toMatchObject({ error: 'consent_required', state: 'state-1' });
  const denied = await signIn(team.authorizeUrl(), ada, 'Deny');
  expect(answer(denied)).toMatchObject({ error: 'access_denied', error_description: 'Denied' });
  expect(answer(await signIn(team.authorizeUrl(), ada, 'Approve'))).toHaveProperty('code');
  expect(answer(await signIn(team.authorizeUrl(), anna))).toHaveProperty('code');
});

test('after the approval is taken back nobody gets in', async () => {
  await using team = await startLoginTeam();
  team.tenant.consent = 'revoked';
  const back = await signIn(team.authorizeUrl(), team.anna);
  const refused = { error: 'consent_required', error_description: 'Revoked', state: 'state-1' };
  expect(answer(back)).toEqual(refused);
});

test('everybody can be sent back with an error', async () => {
  await using team = await startLoginTeam();
  team.login.habits.refusesAll = { error: 'server_error', description: 'Later.' };
  expect(answer(await signIn(team.authorizeUrl()))).toMatchObject({ error: 'server_error' });
});
