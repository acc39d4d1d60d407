import { expect, test } from 'vitest';
import { missing, official, startTeam } from './official-client.ts';

const { ChatMessageType, ChatMessageSpecialType } = official;

async function startPickedUp() {
  const team = await startTeam();
  const session = team.superoffice.customerAsks({ name: 'Kari', message: 'Where is it?' });
  team.superoffice.agentPicksUp(session.sessionId, team.anna);
  return { ...team, session, sessionId: session.sessionId };
}

test('the messages of a session are listed from the first on', async () => {
  await using team = await startPickedUp();
  const messages = await team.asAnna.chat.getChatMessagesAsync(team.sessionId, 0);
  expect(missing(messages)).toEqual([]);
  expect(messages).toMatchObject([
    { type: 'ToUser', author: 'Kari', message: 'Where is it?', whenPosted: expect.any(Date) },
    { type: 'Special', specialType: 'Welcome', author: 'Anna Berg', message: 'Welcome!' },
  ]);
});

test('the messages after one are listed without it', async () => {
  await using team = await startPickedUp();
  const [first] = team.session.messages;
  const later = await team.asAnna.chat.getChatMessagesAsync(team.sessionId, first?.messageId ?? 0);
  expect(later).toMatchObject([{ message: 'Welcome!' }]);
});

test('a message is added as the caller’s', async () => {
  await using team = await startPickedUp();
  const { asAnna, session, sessionId } = team;
  const message = { message: 'On its way.', type: ChatMessageType.ToCustomer };
  const added = await asAnna.chat.addChatMessageAsync(sessionId, message);
  expect(added).toMatchObject({ ...message, chatSessionId: sessionId, author: 'Anna Berg' });
  expect(session).toMatchObject({ status: 'UserLast', lastMessage: 'On its way.' });
});

test('a customer’s message makes it the agent’s turn', async () => {
  await using team = await startPickedUp();
  const { asAnna, session, sessionId } = team;
  const message = { message: 'Thanks', type: ChatMessageType.ToUser };
  await asAnna.chat.addChatMessageAsync(sessionId, message);
  expect(session.status).toBe('CustomerLast');
});

test('a special message is nobody’s turn', async () => {
  await using team = await startPickedUp();
  const { asAnna, session, sessionId } = team;
  const added = await asAnna.chat.addChatMessageAsync(sessionId, {
    message: 'https://example.com',
    type: ChatMessageType.Special,
    specialType: ChatMessageSpecialType.Url,
  });
  expect(added.specialType).toBe('Url');
  expect(session.status).toBe('UserLast');
});

test('a type can be sent as a number', async () => {
  await using team = await startPickedUp();
  const { asAnna, sessionId } = team;
  const message = JSON.parse('{ "message": "Thanks", "type": 2 }');
  const added = await asAnna.chat.addChatMessageAsync(sessionId, message);
  expect(added.type).toBe('ToUser');
});

test('the transcript is a text', async () => {
  await using team = await startPickedUp();
  const transcript = await team.asAnna.chat.getChatTranscriptAsync(team.sessionId, false);
  expect(transcript).toBe('Kari: Where is it?\r\nAnna Berg: Welcome!');
});

test('the transcript can be HTML', async () => {
  await using team = await startPickedUp();
  const transcript = await team.asAnna.chat.getChatTranscriptAsync(team.sessionId, true);
  expect(transcript).toContain('<b>Kari</b>: Where is it?');
});
