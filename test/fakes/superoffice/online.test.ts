import { expect, test } from 'vitest';
import { startLoginTeam } from '../login/login-team.ts';
import { callerOf } from './caller.ts';
import { startReceiver } from './receiver.ts';

const hour = 3_600_000;
const me = '/v1/User/currentPrincipal';

test('with an access token the caller is the associate who signed in', async () => {
  await using team = await startLoginTeam();
  const { anna } = team;
  const { access_token } = await team.linked();
  const { json } = await team.whoIs(access_token);
  expect(json).toMatchObject({
    UserType: 'InternalAssociate',
    AssociateId: anna.associateId,
    EjUserId: anna.ejUserId,
    FullName: 'Anna Berg',
    UserName: 'anna@cust12345.example',
    DatabaseContextIdentifier: 'Cust12345',
  });
  expect(team.superoffice.calls.of('currentPrincipal')).toMatchObject([{ user: 'anna' }]);
});

test('a session picked up with an access token is its owner’s', async () => {
  await using team = await startLoginTeam();
  const { superoffice, anna } = team;
  const { topicId } = superoffice.addTopic({ name: 'Support' });
  superoffice.setMember(topicId, anna);
  const session = superoffice.customerAsks();
  const { access_token } = await team.linked();
  const authorization = { authorization: `Bearer ${access_token}` };
  await callerOf(superoffice, anna).post(
    'PickUpChatSession',
    { ChatSessionId: session.sessionId },
    authorization,
  );
  expect(session.user).toBe(anna);
});

test('passwords are not taken online', async () => {
  await using team = await startLoginTeam();
  const { superoffice, anna } = team;
  expect((await callerOf(superoffice, anna).get(me)).status).toBe(401);
  expect(superoffice.failedLogins(anna.username)).toBe(0);
});

test('an access token ends with its time, and SuperOffices differ in how they say so', async () => {
  await using team = await startLoginTeam();
  const { access_token } = await team.linked();
  team.time.forward(hour - 1);
  expect((await team.whoIs(access_token)).status).toBe(200);
  team.time.forward(1);
  expect((await team.whoIs(access_token)).status).toBe(401);
  team.superoffice.faults.expiredAs = 403;
  expect((await team.whoIs(access_token)).status).toBe(403);
});

test('an access token may end before its time', async () => {
  await using team = await startLoginTeam();
  const { access_token, refresh_token } = await team.linked();
  team.login.grants.expireAccessTokens();
  expect((await team.whoIs(access_token)).status).toBe(401);
  const fresh = (await team.refresh(refresh_token)).json.access_token;
  expect((await team.whoIs(fresh)).status).toBe(200);
});

test('access tokens can live shorter', async () => {
  await using team = await startLoginTeam();
  team.login.grants.accessTokenMs = 20 * 60_000;
  const { access_token, expires_in } = await team.linked();
  expect(expires_in).toBe(1200);
  team.time.forward(20 * 60_000);
  expect((await team.whoIs(access_token)).status).toBe(401);
});

test('a token that was made up opens nothing', async () => {
  await using team = await startLoginTeam();
  expect((await team.whoIs('8A:Cust12345.nonsense')).status).toBe(401);
  expect((await team.get(me)).status).toBe(401);
});

test('a fault can meet the calls of one person who has signed in', async () => {
  await using team = await startLoginTeam();
  const { access_token } = await team.linked();
  team.superoffice.faults.answerWith('*', 503, { user: 'anna' });
  expect((await team.whoIs(access_token)).status).toBe(503);
});

test('the Webhook agent can be closed to apps', async () => {
  await using team = await startLoginTeam();
  const { superoffice, login } = team;
  const ada = superoffice.addAssociate({ fullName: 'Ada Min', administrator: true });
  const { access_token } = await team.linked(ada);
  const list = () =>
    fetch(`${superoffice.url}/v1/Agents/Webhook/GetAllWebhooks`, {
      method: 'POST',
      headers: { authorization: `Bearer ${access_token}` },
    });
  expect((await list()).status).toBe(200);
  superoffice.webhooks.isOpen = false;
  expect((await list()).status).toBe(403);
  expect(login.calls.of('tokens')).toHaveLength(1);
});

test('webhooks name the tenant', async () => {
  await using team = await startLoginTeam();
  await using receiver = await startReceiver();
  const { superoffice } = team;
  await superoffice.savesWebhook({ targetUrl: receiver.targetUrl, secret: 'sesame' });
  superoffice.addTopic({ name: 'Support' });
  superoffice.customerAsks();
  await superoffice.webhooks.quiet();
  const all = [...receiver.tests, ...receiver.received].map(({ json }) => json.ContextIdentifier);
  expect(all).toEqual(['Cust12345', 'Cust12345']);
});

test('who follows a link to the web client is told that it is made up', async () => {
  await using team = await startLoginTeam();
  const answer = await fetch(`${team.superoffice.webUrl}/default.aspx?chat.main`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('Here SuperOffice would open.');
});
