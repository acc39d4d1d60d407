import { expect, test } from 'vitest';
import { readConfig } from '../../app/config.ts';
import { saveRoutes } from '../../app/store/routes.ts';
import { openStore } from '../../app/store/store.ts';
import { startTeam } from './team.ts';

test('The token is named with its workspace', async () => {
  await using team = await startTeam();
  const { name, id } = team.slack.team;
  const { text } = await team.examined();
  expect(text).toContain(`ok Slack token works for workspace ${name} (${id})`);
});

test('A Slack that cannot be reached fails with what to check', async () => {
  await using team = await startTeam();
  await team.slack.stop();
  const { allWell, text } = await team.examined();
  expect(text).toMatch(
    /failed Slack cannot be reached at .* \(ECONNREFUSED\)\n → Check SLACK_API_URL/,
  );
  expect(text).toContain('NODE_USE_ENV_PROXY=1');
  expect(text).toContain('ok SuperOffice login');
  expect(allWell).toBe(false);
});

test('A host name that does not exist points at the name', async () => {
  await using team = await startTeam();
  const { text } = await team.examined({ env: { SLACK_API_URL: 'http://slack.invalid/api' } });
  expect(text).toMatch(/\((ENOTFOUND|EAI_AGAIN)\)\n → Check the host name in SLACK_API_URL/);
});

test('A revoked token fails, and the app-level token is checked all the same', async () => {
  await using team = await startTeam();
  team.slack.faults.revokeToken('token_revoked');
  const { text } = await team.examined();
  expect(text).toContain(
    'failed Slack token Slack refuses auth.test: token_revoked\n → Copy the Bot',
  );
  expect(text).toContain('ok Socket Mode');
});

test('A proxy that answers in place of Slack is not quoted', async () => {
  await using team = await startTeam();
  team.slack.faults.fails('auth.test', '<html>Sign in to the proxy</html>');
  const { text } = await team.examined();
  expect(text).toContain('failed Slack token Slack did not answer auth.test\n → Run this again');
  expect(text).not.toContain('html');
});

test('Missing scopes are named, with what to do', async () => {
  await using team = await startTeam();
  team.slack.scopes = ['chat:write', 'users:read', 'channels:read'];
  const { text } = await team.examined();
  expect(text).toContain(
    'failed Slack scopes missing: channels:join, commands, groups:read, im:history\n → Give the app every scope',
  );
});

test('A refused app-level token fails with how to make one', async () => {
  await using team = await startTeam();
  const { text } = await team.examined({ env: { SLACK_APP_TOKEN: 'xapp-1-wrong' } });
  expect(text).toContain('failed Socket Mode Slack refuses apps.connections.open: invalid_auth');
  expect(text).toContain('create an app-level token with the scope connections:write');
});

test('In HTTP mode the signing secret is said to be unproven', async () => {
  await using team = await startTeam();
  const env = { SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: team.slack.signingSecret };
  const { allWell, text } = await team.examined({ env });
  expect(text).toContain('ok Signing secret is set; whether it is the right one shows');
  expect(text).not.toContain('Socket Mode');
  expect(allWell).toBe(true);
});

test('An unknown channel fails', async () => {
  await using team = await startTeam();
  const { text } = await team.examined({ env: { SLACK_CHANNEL: 'C0NOWHERE' } });
  expect(text).toContain('failed Slack channel Slack shows the bot no channel C0NOWHERE\n → Set');
});

test('Without a channel it is said who gets cards all the same', async () => {
  await using team = await startTeam();
  const { allWell, text } = await team.examined({ env: { SLACK_CHANNEL: '' } });
  expect(text).toMatch(/Slack channel there is no default: .*\n → Choose a default with/);
  expect(allWell).toBe(true);
});

test('An archived channel fails', async () => {
  await using team = await startTeam();
  team.channel.archive();
  const { text } = await team.examined();
  expect(text).toContain('failed Slack channel #chats is archived\n → Unarchive it');
});

test('A channel without the bot fails', async () => {
  await using team = await startTeam();
  team.channel.removeBot();
  const { text } = await team.examined();
  expect(text).toContain('failed Slack channel Pickup is not in #chats\n → Type /invite @Pickup');
});

test('A channel that an administrator chose is checked too', async () => {
  await using team = await startTeam();
  const sales = team.slack.addChannel({ name: 'sales', botIsMember: false });
  const { tenant } = readConfig(team.env).superoffice;
  const store = await openStore({ folder: team.env.PICKUP_DATA ?? '' });
  const topic = { workspace: team.slack.team.id, tenant, topicId: team.topic.topicId };
  const chosen = { channels: [sales.id], madeBy: team.anna.id, madeAt: 0 };
  await store.write((tx) => saveRoutes(tx, topic, chosen));
  await store.close();
  const { text } = await team.examined();
  expect(text).toContain('failed Slack channel Pickup is not in #sales\n → Type /invite @Pickup');
  expect(text).toContain('ok Slack channel #chats, and Pickup is in it');
});

test('A channel that Slack does not answer for does not hide the people', async () => {
  await using team = await startTeam();
  team.slack.faults.status('conversations.info', 503);
  const { text } = await team.examined();
  expect(text).toContain('failed Slack channel Slack did not answer conversations.info\n → Run');
  expect(text).toContain('ok Slack users');
});

test('An agent who is not in the workspace fails', async () => {
  await using team = await startTeam();
  await team.writeAgents({
    [team.anna.id]: team.annaEntry,
    U0NOBODY: { username: 'x', password: 'y' },
  });
  const { text } = await team.examined();
  expect(text).toContain(
    'failed Slack users U0NOBODY does not exist in this workspace\n → Correct',
  );
  expect(text).not.toContain(`Slack users ${team.anna.id}`);
});

test('An agent who is deactivated in Slack is a warning', async () => {
  await using team = await startTeam();
  team.anna.deleted = true;
  const { allWell, text } = await team.examined();
  expect(text).toContain(
    `warning Slack users ${team.anna.id} (Anna Berg) is deactivated in Slack\n →`,
  );
  expect(allWell).toBe(true);
});

test('When Slack asks for a pause, no more people are looked up', async () => {
  await using team = await startTeam();
  team.slack.faults.limits('users.info', 30);
  const { text } = await team.examined();
  expect(text).toContain(
    'failed Slack users Slack refuses users.info: ratelimited\n → Wait a minute',
  );
});

test('A clock that is a little off is a warning, one that is far off fails', async () => {
  let aheadMs = 20_000;
  await using team = await startTeam({ superofficeNow: () => Date.now() + aheadMs });
  const little = await team.examined({ aheadMs });
  expect(little.text).toMatch(
    /warning Slack clock differs from this machine's by (19|20) s\n → Let/,
  );
  expect(little.text).toContain('ok SuperOffice clock');
  expect(little.allWell).toBe(true);
  aheadMs = 90_000;
  const far = await team.examined({ aheadMs });
  expect(far.text).toContain('failed Slack clock');
  expect(far.allWell).toBe(false);
});

test('Nothing is posted or changed in Slack', async () => {
  await using team = await startTeam();
  await team.examined({ signInAsAgents: true });
  const methods = new Set(team.slack.calls.map(({ method }) => method));
  expect([...methods].sort()).toEqual([
    'api.test',
    'apps.connections.open',
    'auth.test',
    'bots.info',
    'conversations.info',
    'users.info',
  ]);
});
