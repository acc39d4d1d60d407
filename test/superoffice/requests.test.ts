import { expect, test } from 'vitest';
import { asUser, startTeam } from './connect.ts';

test('every request says who asks, in which language and in which zone', async () => {
  await using team = await startTeam();
  const { sessionId } = team.fake.customerAsks();
  await team.click.session(sessionId);
  await team.click.pickUp(sessionId);
  await team.background.newestRows(1);
  await team.click.principal();
  expect(team.fake.calls).toHaveLength(4);
  for (const call of team.fake.calls)
    expect(call).toMatchObject({
      user: team.anna.username,
      headers: {
        accept: 'application/json',
        'accept-language': 'en',
        'so-timezone': 'UTC, includeTZOffset',
        'user-agent': 'Pickup/1.2.3',
      },
    });
});

test('neither the key of a session nor the address of a customer is asked for', async () => {
  await using team = await startTeam();
  const { sessionId } = team.fake.customerAsks();
  await team.click.session(sessionId);
  await team.click.pickUp(sessionId);
  for (const { query } of team.fake.calls) {
    expect(query.$select).toContain('ChatSessionId');
    expect(query.$select).not.toMatch(/SessionKey|CustomerHost/);
  }
});

test('each user acts with their own credentials', async () => {
  await using team = await startTeam();
  const bob = team.fake.addAssociate({ fullName: 'Bob Dahl', password: 'pässword: 秘' });
  await asUser(team.superoffice, bob).principal();
  await team.click.principal();
  expect(team.fake.calls.map(({ user }) => user)).toEqual([bob.username, team.anna.username]);
});
