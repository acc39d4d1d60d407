import { expect, test } from 'vitest';
import { callerOf } from '../../fakes/superoffice/caller.ts';
import { clientOf, converters, missing, startTeam } from './official-client.ts';

test('a name and a password let the client in', async () => {
  await using team = await startTeam();
  await expect(team.asAnna.chat.getChatPresenceAsync()).resolves.toHaveLength(2);
});

test('a wrong password is answered with 401', async () => {
  await using team = await startTeam();
  const stranger = clientOf(team.superoffice, { username: 'anna', password: 'wrong' });
  await expect(stranger.chat.getChatPresenceAsync()).rejects.toMatchObject({
    response: { status: 401 },
  });
});

test('nobody is let in without a name', async () => {
  await using team = await startTeam();
  const nobody = clientOf(team.superoffice, { username: '', password: '' });
  await expect(nobody.chat.getChatPresenceAsync()).rejects.toThrow('401');
});

// The client has a form for the principal, but no method that asks for it.
test('the principal has all that the client looks for', async () => {
  await using team = await startTeam();
  const { json } = await callerOf(team.superoffice, team.anna).get('/v1/User/currentPrincipal');
  const principal = converters.Create_SoPrincipalCarrier_From(json);
  expect(missing(principal)).toEqual([]);
  expect(principal).toMatchObject({
    userType: 'InternalAssociate',
    associateId: team.anna.associateId,
    ejUserId: team.anna.ejUserId,
    ejUserStatus: 'StatusNormal',
    fullName: 'Anna Berg',
  });
});
