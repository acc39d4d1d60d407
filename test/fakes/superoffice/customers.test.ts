import { expect, test } from 'vitest';
import { callerOf } from './caller.ts';
import { startFakeSuperOffice } from './fake-superoffice.ts';

async function startTeam() {
  let now = Date.parse('2026-01-15T13:00:00Z');
  const superoffice = await startFakeSuperOffice({ now: () => now });
  const { topicId } = superoffice.addTopic({ name: 'Support' });
  const anna = superoffice.addAssociate({ fullName: 'Anna Berg' });
  superoffice.setMember(topicId, anna);
  const caller = callerOf(superoffice, anna);
  const forward = (ms: number) => {
    now += ms;
  };
  return { superoffice, topicId, anna, caller, forward, [Symbol.asyncDispose]: superoffice.stop };
}

test('a customer learns their place in the queue', async () => {
  await using fake = await startTeam();
  const { superoffice } = fake;
  expect(superoffice.customerAsks().initialQueuePos).toBe(1);
  expect(superoffice.customerAsks().initialQueuePos).toBe(2);
});

test('with everybody away a customer sees the offline form', async () => {
  await using fake = await startTeam();
  const { superoffice, anna } = fake;
  anna.present = false;
  expect(superoffice.customerAsks().status).toBe('OfflineForm');
});

test('a form brings its customer into the queue', async () => {
  await using fake = await startTeam();
  const { superoffice } = fake;
  const session = superoffice.customerAsks({ status: 'PreChatForm' });
  superoffice.customerTypesForm(session.sessionId, { name: 'Kari' });
  expect(session).toMatchObject({ status: 'InQueue', form: { name: 'Kari' } });
});

test('leaving the queue and leaving a chat end differently', async () => {
  await using fake = await startTeam();
  const { superoffice, anna } = fake;
  const [queued, running] = [superoffice.customerAsks(), superoffice.customerAsks()];
  superoffice.agentPicksUp(running.sessionId, anna);
  for (const { sessionId } of [queued, running]) superoffice.customerLeaves(sessionId);
  expect([queued.status, running.status]).toEqual(['ClosedFromQueue', 'Closed']);
});

test('the customer is fetched from until they freeze', async () => {
  await using fake = await startTeam();
  const { superoffice, caller, forward } = fake;
  const { sessionId } = superoffice.customerAsks();
  forward(60_000);
  superoffice.customerFreezes(sessionId);
  forward(60_000);
  const { json } = await caller.read(sessionId, { 'so-timezone': 'UTC' });
  expect(json).toMatchObject({ WhenFetched: '2026-01-15T13:01:00' });
});

test('a customer who comes back waits again', async () => {
  await using fake = await startTeam();
  const { superoffice } = fake;
  const session = superoffice.customerAsks();
  superoffice.customerLeaves(session.sessionId);
  superoffice.customerReturns(session.sessionId);
  expect(session).toMatchObject({ status: 'InQueue', endedAt: null, fetchedUntil: null });
});

test('who writes last decides the status', async () => {
  await using fake = await startTeam();
  const { superoffice, anna, caller } = fake;
  const session = superoffice.customerAsks();
  superoffice.agentPicksUp(session.sessionId, anna);
  const message = { Type: 'ToCustomer', Message: 'Hello' };
  await caller.post('AddChatMessage', { ChatSessionId: session.sessionId, Message: message });
  expect(session.status).toBe('UserLast');
  superoffice.customerSays(session.sessionId, 'Thanks');
  expect(session).toMatchObject({ status: 'CustomerLast', lastMessage: 'Thanks' });
});

test('messages are read from one on', async () => {
  await using fake = await startTeam();
  const { superoffice, caller } = fake;
  const { sessionId, messages } = superoffice.customerAsks({ message: 'One' });
  superoffice.customerSays(sessionId, '<i>Two</i>');
  const after = { ChatSessionId: sessionId, After: messages[0]?.messageId };
  const { json } = await caller.post('GetChatMessages', after);
  expect(json).toMatchObject([{ Type: 'ToUser', Message: '<i>Two</i>' }]);
});

test('a transfer is the receiver’s to accept', async () => {
  await using fake = await startTeam();
  const { superoffice, anna, caller } = fake;
  const bob = superoffice.addAssociate({ fullName: 'Bob Dahl' });
  const session = superoffice.customerAsks();
  superoffice.agentPicksUp(session.sessionId, anna);
  const named = { ChatSessionId: session.sessionId };
  await caller.post('TransferChatSession', { ...named, ToAssociate: bob.username });
  expect(session).toMatchObject({ user: anna, transferTo: bob });
  await callerOf(superoffice, bob).post('AcceptChatSessionTransfer', named);
  expect(session).toMatchObject({ user: bob, transferTo: null });
});

test('a topic lists its members and what they may do', async () => {
  await using fake = await startTeam();
  const { superoffice, topicId, anna, caller } = fake;
  superoffice.setMember(topicId, anna, { canNotify: false });
  const { json } = await caller.post('GetChatTopicUserAgentList', { ChatTopicId: topicId });
  const user = { AssociateId: anna.associateId };
  expect(json).toMatchObject([{ User: user, CanRespond: true, CanNotify: false }]);
});

test('presence is told by the chat user’s id', async () => {
  await using fake = await startTeam();
  const { superoffice, topicId, anna, caller } = fake;
  superoffice.agentPicksUp(superoffice.customerAsks().sessionId, anna);
  const { json } = await caller.post('GetChatPresence');
  const presence = { UserId: anna.ejUserId, OngoingChats: 1, Present: true, ChatTopics: [topicId] };
  expect(json).toMatchObject([presence]);
});

test('an agent’s answer makes it the customer’s turn', async () => {
  await using fake = await startTeam();
  const { superoffice, anna } = fake;
  const { sessionId } = superoffice.customerAsks({ message: 'Hello?' });
  superoffice.agentPicksUp(sessionId, anna);
  superoffice.agentSays(sessionId, 'Hello!');
  expect(superoffice.session(sessionId)).toMatchObject({ status: 'UserLast', user: anna });
  expect(superoffice.session(sessionId).messages.at(-1)).toMatchObject({
    ...{ type: 'ToCustomer', author: 'Anna Berg', text: 'Hello!' },
  });
});

test('a bot may hand over to the form instead of the queue', async () => {
  await using fake = await startTeam();
  const { superoffice } = fake;
  const { sessionId } = superoffice.customerAsks({ chatbotIsActive: true });
  superoffice.botSays(sessionId, 'Hello, I am a bot.');
  superoffice.botHandsOff(sessionId, 'PreChatForm');
  const session = superoffice.session(sessionId);
  expect(session).toMatchObject({ status: 'PreChatForm', chatbotIsActive: false });
  expect(session.messages.map(({ specialType }) => specialType)).toEqual(['BotMessage']);
});
