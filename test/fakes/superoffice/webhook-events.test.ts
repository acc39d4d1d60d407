import { expect, test } from 'vitest';
import { callerOf } from './caller.ts';
import type { FakeSuperOffice } from './fake-superoffice.ts';
import type { FakeAssociate } from './state.ts';
import { eventsOf, startWebhookTeam, type WebhookTeam } from './webhook-team.ts';

async function namesOf(team: WebhookTeam, act: () => unknown) {
  return (await eventsOf(team, act)).map(({ Event }) => String(Event).replace('chatsession.', ''));
}

test('a new session is created, and then its first message comes', async () => {
  await using team = await startWebhookTeam();
  const ask = () => team.superoffice.customerAsks({ message: 'Hello' });
  expect(await namesOf(team, ask)).toEqual(['created', 'message']);
});

type Verb = (superoffice: FakeSuperOffice, id: number, anna: FakeAssociate) => unknown;

test.each<[string, Verb, string[]]>([
  ['message in the queue', (so, id) => so.customerSays(id, 'Hi'), ['message']],
  ['pick-up', (so, id, anna) => so.agentPicksUp(id, anna), ['changed', 'message']],
  ['transfer', (so, id, anna) => so.transferred(id, anna), ['changed', 'message']],
  ['end', (so, id) => so.endSession(id), ['changed', 'message']],
  ['reset', (so, id) => so.reset(id), ['changed']],
  ['customer who leaves', (so, id) => so.customerLeaves(id), ['changed', 'message']],
  ['bot that hands off', (so, id) => so.botHandsOff(id), ['changed']],
  ['form that changes no status', (so, id) => so.customerTypesForm(id, { name: 'Kari' }), []],
  ['deletion', (so, id) => so.deleteSession(id), []],
])('a %s fires its events', async (_, act, events) => {
  await using team = await startWebhookTeam();
  const { superoffice, anna } = team;
  const { sessionId } = superoffice.customerAsks();
  expect(await namesOf(team, () => act(superoffice, sessionId, anna))).toEqual(events);
});

test('a customer’s answer to an agent changes whose turn it is', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, anna } = team;
  const { sessionId } = superoffice.customerAsks();
  superoffice.agentPicksUp(sessionId, anna);
  const names = await namesOf(team, () => superoffice.customerSays(sessionId, 'Thanks'));
  expect(names).toEqual(['changed', 'message']);
});

test('without a welcome message a pick-up brings no message', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, anna } = team;
  const { topicId } = superoffice.addTopic({ name: 'Sales' });
  const { sessionId } = superoffice.customerAsks({ topicId });
  const names = await namesOf(team, () => superoffice.agentPicksUp(sessionId, anna));
  expect(names).toEqual(['changed']);
});

test('a transfer that is asked for is not told, and its rejection is a message', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, anna } = team;
  const { sessionId } = superoffice.customerAsks();
  superoffice.agentPicksUp(sessionId, anna);
  const [asAnna, named] = [callerOf(superoffice, anna), { ChatSessionId: sessionId }];
  const asked = { ...named, ToAssociate: anna.username };
  const ask = () => asAnna.post('TransferChatSession', asked);
  expect(await namesOf(team, ask)).toEqual([]);
  const reject = () => asAnna.post('RejectChatSessionTransfer', named);
  expect(await namesOf(team, reject)).toEqual(['message']);
});

test('a session that is saved with another status is changed', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, anna } = team;
  const { sessionId } = superoffice.customerAsks();
  const entity = { ChatSessionId: sessionId, Status: 'Finished' };
  const save = () => callerOf(superoffice, anna).post('SaveChatSessionEntity', entity);
  expect(await namesOf(team, save)).toEqual(['changed']);
});
