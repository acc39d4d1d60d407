import { expect, test } from 'vitest';
import { callerOf } from './caller.ts';
import { eventsOf, startWebhookTeam } from './webhook-team.ts';

test('the envelope says what happened, and nothing of what was said', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, anna, topicId } = team;
  const { sessionId } = superoffice.customerAsks({ name: 'Kari' });
  const [changed] = await eventsOf(team, () => superoffice.agentPicksUp(sessionId, anna));
  expect(changed).toEqual({
    EventId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    Timestamp: '2026-01-15T13:00:00.2500000Z',
    Changes: [],
    Event: 'chatsession.changed',
    PrimaryKey: sessionId,
    Entity: 'chatsession',
    ContextIdentifier: 'Default',
    ChangedByAssociateId: anna.associateId,
    WebhookName: 'Pickup',
    FieldValues: {
      AlertLevel: 0,
      ChatbotIsactive: false,
      Consented: false,
      ContactId: 0,
      CustomerAlias: 0,
      CustomerId: 0,
      ProjectId: 0,
      Rating: 0,
      SaleId: 0,
      Status: 6,
      TicketId: 0,
      TopicId: topicId,
      UserId: anna.ejUserId,
    },
  });
});

test('a message names the fields it may have changed', async () => {
  await using team = await startWebhookTeam();
  const { sessionId } = team.superoffice.customerAsks();
  const [said] = await eventsOf(team, () => team.superoffice.customerSays(sessionId, 'Hi'));
  expect(said?.Changes).toContain('chatMessage.message');
});

test('whoever calls is named for what they do', async () => {
  await using team = await startWebhookTeam();
  const { superoffice, anna } = team;
  const { sessionId } = superoffice.customerAsks();
  superoffice.agentPicksUp(sessionId, anna);
  const bob = superoffice.addAssociate({ fullName: 'Bob Dahl' });
  const said = { ChatSessionId: sessionId, Message: { Type: 'ToCustomer', Message: 'Hi' } };
  const add = () => callerOf(superoffice, bob).post('AddChatMessage', said);
  expect(await eventsOf(team, add)).toMatchObject([{ ChangedByAssociateId: bob.associateId }]);
});

test('nobody is named for what a customer does', async () => {
  await using team = await startWebhookTeam();
  const [created] = await eventsOf(team, () => team.superoffice.customerAsks());
  expect(created).toMatchObject({ ChangedByAssociateId: 0 });
});

test('the values’ names can be in camel case', async () => {
  await using team = await startWebhookTeam();
  team.webhooks.fieldValues = 'camelCase';
  const [created] = await eventsOf(team, () => team.superoffice.customerAsks());
  expect(created).toMatchObject({ FieldValues: { status: 4, chatbotIsactive: false } });
});

test('ids can be strings', async () => {
  await using team = await startWebhookTeam();
  team.webhooks.idsAs = 'strings';
  const [created] = await eventsOf(team, () => team.superoffice.customerAsks());
  expect(created).toMatchObject({ FieldValues: { Status: 4, TopicId: String(team.topicId) } });
});

test('values can be left out', async () => {
  await using team = await startWebhookTeam();
  team.webhooks.fieldValues = 'none';
  const [created] = await eventsOf(team, () => team.superoffice.customerAsks());
  expect(created).not.toHaveProperty('FieldValues');
});
