import { expect, test } from 'vitest';
import { startLoginTeam } from '../../fakes/login/login-team.ts';
import { official } from './official-client.ts';

type Team = Awaited<ReturnType<typeof startLoginTeam>>;

/** SuperOffice's own client with these headers instead of a name and a password. */
function clientWith({ superoffice }: Team, headers: Record<string, string>) {
  const axiosConfig = { headers, proxy: false as const };
  const language = { languageCode: 'en', timezone: 'UTC', timezoneInclude: true };
  return new official.ChatAgent({ baseUrl: superoffice.url, axiosConfig, ...language });
}

test('an access token lets the client in', async () => {
  await using team = await startLoginTeam();
  const { access_token } = await team.linked();
  const chat = clientWith(team, { Authorization: `Bearer ${access_token}` });
  const present = [{ displayName: 'Anna Berg' }];
  await expect(chat.getChatPresenceAsync()).resolves.toMatchObject(present);
});

test('a system user’s ticket lets the client in, together with the app’s secret', async () => {
  await using team = await startLoginTeam();
  const { login, app, tenant } = team;
  const Authorization = `SOTICKET ${login.tickets.issue(app, tenant)}`;
  const alone = clientWith(team, { Authorization });
  await expect(alone.getChatPresenceAsync()).rejects.toThrow('401');
  const both = clientWith(team, { Authorization, 'SO-AppToken': app.clientSecret });
  await expect(both.getChatPresenceAsync()).resolves.toBeDefined();
});
