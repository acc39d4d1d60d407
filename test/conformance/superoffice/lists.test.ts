import { expect, test } from 'vitest';
import { missing, official, startTeam } from './official-client.ts';

type Team = Awaited<ReturnType<typeof startTeam>>;

/** The queue as the archive tells it, newest first. */
function queue({ asAnna }: Team, columns = ['chatSessionId']) {
  const direction = official.OrderBySortType.DESC;
  return asAnna.archive.getArchiveListByColumnsAsync(
    'ChatSession',
    columns,
    [{ name: 'chatSessionId', direction }],
    [{ name: 'status', operator: 'oneOf', values: ['4'], isActive: true }],
    ['chat'],
    0,
    2,
  );
}

test('the archive lists the queue in the order and the pages asked for', async () => {
  await using team = await startTeam();
  const { superoffice, anna } = team;
  const [picked, , second, third] = [1, 2, 3, 4].map(() => superoffice.customerAsks().sessionId);
  superoffice.agentPicksUp(picked ?? 0, anna);
  const rows = await queue(team);
  expect(rows.map(({ primaryKey }) => primaryKey)).toEqual([third, second]);
});

test('the archive encodes numbers and times', async () => {
  await using team = await startTeam();
  const requestedAt = Date.parse('2026-01-15T13:03:20Z');
  const { sessionId } = team.superoffice.customerAsks({ requestedAt });
  const columns = ['chatSessionId', 'status', 'whenRequested', 'chatTopic/name'];
  const [row] = await queue(team, columns);
  expect(missing(row)).toEqual([]);
  expect(row?.columnData).toMatchObject({
    chatSessionId: { displayValue: `[I:${sessionId}]` },
    status: { displayValue: '[I:4]' },
    whenRequested: { displayValue: '[DT:01/15/2026 13:03:20]' },
    'chatTopic/name': { displayValue: 'Support' },
  });
});

test('an associate lists the sessions of the topics they belong to', async () => {
  await using team = await startTeam();
  const { superoffice, topicId, asAnna } = team;
  const other = superoffice.addTopic({ name: 'Sales' });
  const { sessionId } = superoffice.customerAsks({ topicId });
  superoffice.customerAsks({ topicId: other.topicId });
  const sessions = await asAnna.chat.chatSessionsForUserAsync();
  expect(sessions.map(({ chatSessionId }) => chatSessionId)).toEqual([sessionId]);
});

test('an associate lists the topics they belong to', async () => {
  await using team = await startTeam();
  const { superoffice, topicId, asAnna } = team;
  superoffice.addTopic({ name: 'Sales' });
  const topics = await asAnna.chat.chatTopicsForUserAsync();
  expect(missing(topics)).toEqual([]);
  expect(topics).toMatchObject([{ chatTopicId: topicId, name: 'Support' }]);
});

test('a topic is read', async () => {
  await using team = await startTeam();
  const topic = await team.asAnna.chat.getChatTopicEntityAsync(team.topicId);
  expect(topic).toMatchObject({ name: 'Support', welcomeMessage: 'Welcome!' });
});

test('a topic lists its members', async () => {
  await using team = await startTeam();
  const { superoffice, topicId, anna, bob, asAnna } = team;
  superoffice.setMember(topicId, bob, { canRespond: false });
  const members = await asAnna.chat.getChatTopicUserAgentListAsync(topicId);
  expect(missing(members)).toEqual([]);
  expect(members).toMatchObject([
    { user: { associateId: anna.associateId }, canRespond: true, canNotify: true },
    { user: { associateId: bob.associateId }, canRespond: false },
  ]);
});

test.each(['username', 'associateId'] as const)('a member is found by %s', async (by) => {
  await using team = await startTeam();
  const { topicId, bob, asAnna } = team;
  const member = await asAnna.chat.getChatTopicUserAgentAsync(topicId, String(bob[by]));
  expect(member).toMatchObject({ user: { fullName: 'Bob Dahl' }, canRespond: true });
});

test('a topic says whether it is open', async () => {
  await using team = await startTeam();
  const { superoffice, topicId, asAnna } = team;
  expect(await asAnna.chat.isWithinOpeningHoursAsync(topicId)).toBe(true);
  superoffice.setOpen(topicId, false);
  expect(await asAnna.chat.isWithinOpeningHoursAsync(topicId)).toBe(false);
});

test('presence is listed for everybody', async () => {
  await using team = await startTeam();
  const { superoffice, topicId, anna, bob, asAnna } = team;
  superoffice.agentPicksUp(superoffice.customerAsks().sessionId, anna);
  const presences = await asAnna.chat.getChatPresenceAsync();
  expect(missing(presences)).toEqual([]);
  expect(presences).toMatchObject([
    { userId: anna.ejUserId, present: true, ongoingChats: 1, chatTopics: [topicId] },
    { userId: bob.ejUserId, ongoingChats: 0 },
  ]);
});

test('presence is saved, and nothing else of what is sent with it', async () => {
  await using team = await startTeam();
  const { anna, asAnna } = team;
  const [mine] = await asAnna.chat.getChatPresenceAsync();
  await asAnna.chat.saveChatPresenceAsync([{ ...mine, displayName: 'X', present: false }]);
  expect(anna).toMatchObject({ present: false, fullName: 'Anna Berg' });
});

test('with everybody away the next customer sees the offline form', async () => {
  await using team = await startTeam();
  const { superoffice, asAnna } = team;
  const presences = await asAnna.chat.getChatPresenceAsync();
  const away = presences.map((presence) => ({ ...presence, present: false }));
  await asAnna.chat.saveChatPresenceAsync(away);
  expect(superoffice.customerAsks().status).toBe('OfflineForm');
});

test('the agents are listed flat', async () => {
  await using team = await startTeam();
  const agents = await team.asAnna.chat.getUserAgentListAsync(true, false);
  expect(missing(agents)).toEqual([]);
  expect(agents.map(({ name }) => name)).toEqual(['Anna Berg', 'Bob Dahl']);
});

test('the agents who are present are listed by group', async () => {
  await using team = await startTeam();
  team.bob.present = false;
  const groups = await team.asAnna.chat.getUserAgentListAsync(false, true);
  expect(groups).toMatchObject([{ type: 'group', childItems: [{ name: 'Anna Berg' }] }]);
});
