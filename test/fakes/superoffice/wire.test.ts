import { expect, test } from 'vitest';
import { callerOf } from './caller.ts';
import { startFakeSuperOffice } from './fake-superoffice.ts';

const asked = Date.parse('2026-01-15T13:03:20.250Z');
const utc = { 'so-timezone': 'UTC, includeTZOffset' };

async function startWaiting() {
  const superoffice = await startFakeSuperOffice({ now: () => asked });
  const { topicId } = superoffice.addTopic({ name: 'Support' });
  const anna = superoffice.addAssociate({ fullName: 'Anna Berg', zone: 'America/New_York' });
  const session = superoffice.customerAsks({ message: 'Hi <b>there</b>' });
  const caller = callerOf(superoffice, anna);
  const { sessionId } = session;
  const stop = superoffice.stop;
  return { superoffice, topicId, anna, sessionId, caller, [Symbol.asyncDispose]: stop };
}

test.each([
  [{}, '2026-01-15T14:03:20', '0001-01-01T00:00:00'],
  [{ 'so-timezone': 'UTC' }, '2026-01-15T13:03:20', '0001-01-01T00:00:00'],
  [utc, '2026-01-15T13:03:20Z', '0001-01-01T00:00:00Z'],
  [{ 'so-timezone': 'US-NY' }, '2026-01-15T08:03:20', '0001-01-01T00:00:00'],
  [
    { 'so-timezone': 'NO, includeTZOffset' },
    '2026-01-15T14:03:20+01:00',
    '0001-01-01T00:00:00+00:00',
  ],
])('with the headers %o dates are written as %s', async (headers, requested, none) => {
  await using fake = await startWaiting();
  const { json } = await fake.caller.read(fake.sessionId, headers);
  expect(json).toMatchObject({ WhenRequested: requested, WhenStarted: none });
});

test.each([
  [{ fractionDigits: 7 }, '2026-01-15T13:03:20.2500000Z'],
  [{ fractionDigits: 1 }, '2026-01-15T13:03:20.2Z'],
  [{ dateTag: '+01:00' } as const, '2026-01-15T14:03:20+01:00'],
  [{ dateTag: '+0100' } as const, '2026-01-15T14:03:20+0100'],
  [{ dateTag: 'none' } as const, '2026-01-15T13:03:20'],
  [{ ignoreTimeZone: true }, '2026-01-15T14:03:20'],
  [{ ignoreTimeZone: true, callerZone: true }, '2026-01-15T08:03:20'],
])('with the settings %o a UTC date is written as %s', async (settings, requested) => {
  await using fake = await startWaiting();
  Object.assign(fake.superoffice.faults, settings);
  const { json } = await fake.caller.read(fake.sessionId, utc);
  expect(json).toMatchObject({ WhenRequested: requested });
});

test('the Date header tells the time of the fake', async () => {
  await using fake = await startWaiting();
  const { headers } = await fake.caller.read(fake.sessionId, utc);
  expect(headers.get('date')).toBe('Thu, 15 Jan 2026 13:03:20 GMT');
  expect(headers.get('so-timezone')).toBe('UTC, includeTZOffset');
});

test('what was not selected is null', async () => {
  await using fake = await startWaiting();
  fake.superoffice.agentPicksUp(fake.sessionId, fake.anna);
  const { json } = await fake.caller.send(
    'POST',
    `/v1/agents/chat/getchatsessionentity?chatSessionEntityId=${fake.sessionId}&$select=chatSessionId,user/associateId`,
  );
  expect(json).toMatchObject({
    ChatSessionId: fake.sessionId,
    User: { AssociateId: fake.anna.associateId, FullName: null },
    SessionKey: null,
    CustomerName: null,
  });
});

test('a GET only describes a method', async () => {
  await using fake = await startWaiting();
  const { status, json } = await fake.caller.get('/v1/Agents/Chat/PickUpChatSession');
  expect([status, json]).toEqual([200, undefined]);
  expect(fake.superoffice.session(fake.sessionId).status).toBe('InQueue');
});

test('a body binds in any case', async () => {
  await using fake = await startWaiting();
  const { json } = await fake.caller.post('PickUpChatSession', { chatsessionid: fake.sessionId });
  expect(json).toMatchObject({ ChatSessionId: fake.sessionId });
});

test.each([
  ['{"ChatSessionId":', 400],
  [{ ChatSessionId: 'abc' }, 400],
  [{}, 200],
])('a pick-up with the body %o is refused with %i', async (body, status) => {
  await using fake = await startWaiting();
  const reply = await fake.caller.post('PickUpChatSession', body);
  expect(reply.status).toBe(status);
  expect(reply.json).toMatchObject({ Message: 'The request is invalid.' });
});

test('an unknown session is null', async () => {
  await using fake = await startWaiting();
  fake.superoffice.deleteSession(fake.sessionId);
  expect(await fake.caller.read(fake.sessionId)).toMatchObject({ status: 200, text: 'null' });
});

test.each([
  ['null', 200, 'null'],
  ['empty', 200, ''],
  ['no content', 204, ''],
] as const)('nothing can be written as %s', async (nothingAs, status, text) => {
  await using fake = await startWaiting();
  fake.superoffice.faults.nothingAs = nothingAs;
  expect(await fake.caller.pickUp(99)).toMatchObject({ status, text });
});

test('topic names are raw until a language is asked for', async () => {
  await using fake = await startWaiting();
  const path = `GetChatTopicEntity?chatTopicEntityId=${fake.topicId}`;
  const raw = await fake.caller.post(path);
  expect(raw.json).toMatchObject({ Name: 'NO:"Support";US:"Support"' });
  const { json } = await fake.caller.post(path, undefined, { 'accept-language': 'en' });
  expect(json).toMatchObject({ Name: 'Support' });
});

test('enums can be numbers', async () => {
  await using fake = await startWaiting();
  fake.superoffice.faults.numericEnums = true;
  const { json } = await fake.caller.read(fake.sessionId);
  expect(json).toMatchObject({ Status: 4, Flags: 0 });
});

test('an absent associate can be an empty object', async () => {
  await using fake = await startWaiting();
  expect((await fake.caller.read(fake.sessionId)).json).toMatchObject({ User: null });
  fake.superoffice.faults.emptyCarriers = true;
  expect((await fake.caller.read(fake.sessionId)).json).toMatchObject({ User: { AssociateId: 0 } });
});
