import { expect, test } from 'vitest';
import { callerOf } from '../../fakes/superoffice/caller.ts';
import { converters, missing, startTeam } from './official-client.ts';

const known = {
  person: { personId: 3, fullName: 'Kari Nord' },
  contact: { contactId: 4, name: 'Nord AS' },
  ticket: { ticketId: 5, title: 'Invoice' },
};

test('a session has all that the client looks for', async () => {
  await using team = await startTeam();
  const { sessionId } = team.superoffice.customerAsks(known);
  team.superoffice.agentPicksUp(sessionId, team.bob);
  const session = await team.asAnna.chat.getChatSessionEntityAsync(sessionId);
  expect(missing(session)).toEqual([]);
});

test('a waiting session is read as it is', async () => {
  await using team = await startTeam();
  const asked = { name: 'Kari', company: 'Nord AS', email: 'k@example.com', message: 'Hello' };
  const { sessionId, requestedAt } = team.superoffice.customerAsks({ ...known, ...asked });
  expect(await team.asAnna.chat.getChatSessionEntityAsync(sessionId)).toMatchObject({
    chatSessionId: sessionId,
    topicId: team.topicId,
    status: 'InQueue',
    user: null,
    person: { firstname: 'Kari', lastname: 'Nord', contactId: 4 },
    contact: { name: 'Nord AS' },
    ticket: { ticketId: 5, baseStatus: 'Active' },
    customerName: 'Kari',
    customerCompanyName: 'Nord AS',
    customerEmail: 'k@example.com',
    firstMessage: 'Hello',
    initialQueuePos: 1,
    chatbotIsActive: false,
    whenRequested: new Date(Math.floor(requestedAt / 1000) * 1000),
  });
});

test('a date that is not there is one of the year 1 for the client', async () => {
  await using team = await startTeam();
  const { sessionId } = team.superoffice.customerAsks();
  const session = await team.asAnna.chat.getChatSessionEntityAsync(sessionId);
  expect(session.whenStarted?.toISOString()).toBe('0001-01-01T00:00:00.000Z');
});

test('an unknown session is null', async () => {
  await using team = await startTeam();
  expect(await team.asAnna.chat.getChatSessionEntityAsync(99)).toBeNull();
});

test.each(['empty', 'no content'] as const)(
  'the client takes an answer that is %s for a session',
  async (nothingAs) => {
    await using team = await startTeam();
    team.superoffice.faults.nothingAs = nothingAs;
    const session = await team.asAnna.chat.getChatSessionEntityAsync(99);
    expect(session).toMatchObject({ chatSessionId: undefined });
  },
);

test('the client takes an error object for a session', async () => {
  await using team = await startTeam();
  team.superoffice.faults.refuse('GetChatSessionEntity', 'No licence.');
  const session = await team.asAnna.chat.getChatSessionEntityAsync(1);
  expect(session).toMatchObject({ chatSessionId: undefined });
});

test('the client does not understand a status that is a number', async () => {
  await using team = await startTeam();
  const { sessionId } = team.superoffice.customerAsks();
  team.superoffice.faults.numericEnums = true;
  const session = await team.asAnna.chat.getChatSessionEntityAsync(sessionId);
  expect(session.status).toBeUndefined();
});

test('a zone can be left out of the client’s requests, and dates are in the base zone', async () => {
  await using team = await startTeam();
  const requestedAt = Date.parse('2026-01-15T13:00:00Z');
  const { sessionId } = team.superoffice.customerAsks({ requestedAt });
  const { json } = await callerOf(team.superoffice, team.anna).read(sessionId);
  const session = converters.Create_ChatSessionEntity_From(json);
  expect(session.whenRequested).toEqual(new Date('2026-01-15T14:00:00'));
});
