import { expect, test } from 'vitest';
import { callerOf } from './caller.ts';
import { startFakeSuperOffice } from './fake-superoffice.ts';

async function startTeam(welcomeMessage = 'Welcome!') {
  const superoffice = await startFakeSuperOffice();
  const { topicId } = superoffice.addTopic({ name: 'Support', welcomeMessage });
  const anna = superoffice.addAssociate({ fullName: 'Anna Berg' });
  const bob = superoffice.addAssociate({ fullName: 'Bob Dahl' });
  const stop = superoffice.stop;
  return { superoffice, topicId, anna, bob, [Symbol.asyncDispose]: stop };
}

test('a pick-up gives the session to its caller', async () => {
  await using team = await startTeam();
  const { sessionId } = team.superoffice.customerAsks({ name: 'Kari', message: 'Hello' });
  const { json } = await callerOf(team.superoffice, team.anna).pickUp(sessionId);
  expect(json).toMatchObject({
    ChatSessionId: sessionId,
    Status: 'UserLast',
    CustomerName: 'Kari',
    FirstMessage: 'Hello',
    User: { AssociateId: team.anna.associateId, EjUserId: team.anna.ejUserId },
  });
});

test('without a welcome message the customer has written last', async () => {
  await using team = await startTeam('');
  const { sessionId } = team.superoffice.customerAsks();
  const { json } = await callerOf(team.superoffice, team.anna).pickUp(sessionId);
  expect(json).toMatchObject({ Status: 'CustomerLast' });
});

test('the second pick-up of a session is answered with null', async () => {
  await using team = await startTeam();
  const { sessionId } = team.superoffice.customerAsks();
  await callerOf(team.superoffice, team.anna).pickUp(sessionId);
  const { status, text } = await callerOf(team.superoffice, team.bob).pickUp(sessionId);
  expect([status, text]).toEqual([200, 'null']);
  expect(team.superoffice.winners(sessionId)).toEqual([team.anna]);
});

test('a session that a bot has is not in the queue', async () => {
  await using team = await startTeam();
  const asked = { status: 'InQueue', chatbotIsActive: true } as const;
  const { sessionId } = team.superoffice.customerAsks(asked);
  expect((await callerOf(team.superoffice, team.anna).pickUp(sessionId)).text).toBe('null');
  team.superoffice.botHandsOff(sessionId);
  expect((await callerOf(team.superoffice, team.anna).pickUp(sessionId)).text).not.toBe('null');
});

test('held pick-ups are decided once all have arrived, for one of them', async () => {
  await using team = await startTeam();
  const { superoffice, anna, bob } = team;
  const { sessionId } = superoffice.customerAsks();
  superoffice.faults.holdPickUps(2);
  const first = callerOf(superoffice, anna).pickUp(sessionId);
  await expect.poll(() => superoffice.inFlight).toBe(1);
  expect(superoffice.session(sessionId).status).toBe('InQueue');
  const replies = await Promise.all([first, callerOf(superoffice, bob).pickUp(sessionId)]);
  expect(replies.filter(({ text }) => text !== 'null')).toHaveLength(1);
  expect(superoffice.maxInFlight).toBe(2);
});

test('a server without the check gives the session to everyone and keeps the last', async () => {
  await using team = await startTeam();
  const { superoffice, anna, bob } = team;
  const { sessionId } = superoffice.customerAsks();
  superoffice.faults.lastPickUpWins = true;
  for (const associate of [anna, bob])
    expect((await callerOf(superoffice, associate).pickUp(sessionId)).json).toMatchObject({
      User: { AssociateId: associate.associateId },
    });
  expect(superoffice.session(sessionId).user).toBe(bob);
});

test('a reset session can be picked up again', async () => {
  await using team = await startTeam();
  const { superoffice, anna } = team;
  const { sessionId } = superoffice.customerAsks();
  superoffice.agentPicksUp(sessionId, team.bob);
  superoffice.reset(sessionId);
  expect(superoffice.session(sessionId)).toMatchObject({ status: 'InQueue', user: null });
  expect((await callerOf(superoffice, anna).pickUp(sessionId)).text).not.toBe('null');
});

test('a pick-up without the right is refused when the server checks it', async () => {
  await using team = await startTeam();
  const { superoffice, topicId, anna } = team;
  superoffice.setMember(topicId, anna, { canRespond: false });
  const { sessionId } = superoffice.customerAsks();
  superoffice.faults.pickUpNeedsRight = true;
  const { status, json } = await callerOf(superoffice, anna).pickUp(sessionId);
  expect(status).toBe(200);
  expect(json).toMatchObject({ Message: expect.any(String), MessageDetail: expect.any(String) });
  expect(superoffice.session(sessionId).status).toBe('InQueue');
});
