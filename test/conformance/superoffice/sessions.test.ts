import { expect, test } from 'vitest';
import { missing, official, startTeam } from './official-client.ts';

async function startWaiting(options: Parameters<typeof startTeam>[0] = {}) {
  const team = await startTeam(options);
  const session = team.superoffice.customerAsks({ name: 'Kari', message: 'Hello' });
  return { ...team, session, sessionId: session.sessionId };
}

async function startPickedUp() {
  const team = await startWaiting();
  team.superoffice.agentPicksUp(team.sessionId, team.anna);
  return team;
}

test('whoever picks up first gets the session', async () => {
  await using team = await startWaiting();
  const { asAnna, anna, sessionId } = team;
  const session = await asAnna.chat.pickUpChatSessionAsync(sessionId);
  expect(missing(session)).toEqual([]);
  expect(session).toMatchObject({
    chatSessionId: sessionId,
    status: 'UserLast',
    user: { associateId: anna.associateId, ejUserId: anna.ejUserId, fullName: 'Anna Berg' },
    whenStarted: expect.any(Date),
  });
});

test('whoever picks up second gets null', async () => {
  await using team = await startPickedUp();
  expect(await team.asBob.chat.pickUpChatSessionAsync(team.sessionId)).toBeNull();
  expect(team.session.user).toBe(team.anna);
});

test('of two who pick up at the same time one gets the session', async () => {
  await using team = await startWaiting();
  const { superoffice, asAnna, asBob, sessionId } = team;
  superoffice.faults.holdPickUps(2);
  const sessions = await Promise.all(
    [asAnna, asBob].map(({ chat }) => chat.pickUpChatSessionAsync(sessionId)),
  );
  expect(sessions.filter((session) => session === null)).toHaveLength(1);
});

test('the first in the queue is the one that waits longest', async () => {
  await using team = await startWaiting();
  team.superoffice.customerAsks();
  const session = await team.asBob.chat.pickUpFirstChatSessionAsync();
  expect(session.chatSessionId).toBe(team.sessionId);
});

test('an empty queue has no first', async () => {
  await using team = await startPickedUp();
  expect(await team.asBob.chat.pickUpFirstChatSessionAsync()).toBeNull();
});

test.each(['username', 'associateId'] as const)('a transfer by %s is asked', async (by) => {
  await using team = await startPickedUp();
  const { asAnna, anna, bob, sessionId } = team;
  const session = await asAnna.chat.transferChatSessionAsync(sessionId, String(bob[by]));
  expect(session).toMatchObject({
    user: { associateId: anna.associateId },
    transferTo: { associateId: bob.associateId },
  });
});

test('nobody transfers another’s session', async () => {
  await using team = await startPickedUp();
  const session = await team.asBob.chat.transferChatSessionAsync(team.sessionId, 'bob');
  expect(session.transferTo).toBeNull();
});

test('a transfer is accepted', async () => {
  await using team = await startPickedUp();
  const { asAnna, asBob, bob, sessionId } = team;
  await asAnna.chat.transferChatSessionAsync(sessionId, bob.username);
  const session = await asBob.chat.acceptChatSessionTransferAsync(sessionId);
  expect(session).toMatchObject({ user: { associateId: bob.associateId }, transferTo: null });
});

test('a transfer is rejected', async () => {
  await using team = await startPickedUp();
  const { asAnna, asBob, anna, bob, sessionId } = team;
  await asAnna.chat.transferChatSessionAsync(sessionId, bob.username);
  const session = await asBob.chat.rejectChatSessionTransferAsync(sessionId);
  expect(session).toMatchObject({ user: { associateId: anna.associateId }, transferTo: null });
});

test('nobody accepts what was not offered to them', async () => {
  await using team = await startPickedUp();
  const session = await team.asBob.chat.acceptChatSessionTransferAsync(team.sessionId);
  expect(session.user?.associateId).toBe(team.anna.associateId);
});

test('a reset puts a session back into the queue', async () => {
  await using team = await startPickedUp();
  const session = await team.asAnna.chat.resetChatSessionAsync(team.sessionId);
  expect(session).toMatchObject({ status: 'InQueue', user: null, chatbotIsActive: false });
});

test('a session is created on a topic', async () => {
  await using team = await startTeam();
  const { superoffice, topicId, asAnna } = team;
  const session = await asAnna.chat.createChatSessionForTopicAsync(topicId);
  expect(session).toMatchObject({ topicId, status: 'InQueue' });
  expect(superoffice.session(session.chatSessionId ?? 0).status).toBe('InQueue');
});

test('a blank session is nowhere', async () => {
  await using team = await startTeam();
  const session = await team.asAnna.chat.createDefaultChatSessionEntityAsync();
  expect(missing(session)).toEqual([]);
  expect(session.chatSessionId).toBe(0);
});

test('a session that was read can be saved with another status', async () => {
  await using team = await startPickedUp();
  const { asAnna, session, sessionId } = team;
  const read = await asAnna.chat.getChatSessionEntityAsync(sessionId);
  const status = official.ChatSessionStatus.Finished;
  const saved = await asAnna.chat.saveChatSessionEntityAsync({ ...read, status });
  expect([saved.status, session.status]).toEqual(['Finished', 'Finished']);
});

test('a session is deleted', async () => {
  await using team = await startWaiting();
  const { asAnna, sessionId } = team;
  await asAnna.chat.deleteChatSessionEntityAsync(sessionId);
  expect(await asAnna.chat.getChatSessionEntityAsync(sessionId)).toBeNull();
});
