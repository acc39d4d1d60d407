import { expect, test } from 'vitest';
import { callerOf } from './caller.ts';
import { startFakeSuperOffice } from './fake-superoffice.ts';
import type { Garbling } from './faults.ts';

async function startWaiting() {
  const superoffice = await startFakeSuperOffice();
  superoffice.addTopic({ name: 'Support' });
  const anna = superoffice.addAssociate({ fullName: 'Anna Berg' });
  const session = superoffice.customerAsks();
  const caller = callerOf(superoffice, anna);
  const { faults, stop } = superoffice;
  return { superoffice, anna, session, caller, faults, [Symbol.asyncDispose]: stop };
}

test('a limited fault is used up', async () => {
  await using fake = await startWaiting();
  const { session, caller, faults } = fake;
  faults.answerWith('GetChatSessionEntity', 429, { times: 1, retryAfter: 7 });
  const { status, headers } = await caller.read(session.sessionId);
  expect([status, headers.get('retry-after')]).toEqual([429, '7']);
  expect((await caller.read(session.sessionId)).status).toBe(200);
});

test('a fault can meet one associate only', async () => {
  await using fake = await startWaiting();
  const { superoffice, anna, session, caller, faults } = fake;
  faults.answerWith('*', 503, { user: anna.username });
  const bob = superoffice.addAssociate({ fullName: 'Bob Dahl' });
  expect((await caller.read(session.sessionId)).status).toBe(503);
  expect((await callerOf(superoffice, bob).read(session.sessionId)).status).toBe(200);
});

test('a fault can meet one session only', async () => {
  await using fake = await startWaiting();
  const { superoffice, session, caller, faults } = fake;
  faults.answerWith('*', 503, { sessionId: session.sessionId });
  const other = superoffice.customerAsks();
  expect((await caller.read(session.sessionId)).status).toBe(503);
  expect((await caller.pickUp(session.sessionId)).status).toBe(503);
  expect((await caller.read(other.sessionId)).status).toBe(200);
});

test('a refusal is an error object with status 200, and nothing is done', async () => {
  await using fake = await startWaiting();
  const { session, caller, faults } = fake;
  faults.refuse('PickUpChatSession', 'No licence.');
  const { status, json } = await caller.pickUp(session.sessionId);
  expect([status, json]).toMatchObject([200, { MessageDetail: 'No licence.' }]);
  expect(session.status).toBe('InQueue');
});

test('a lost reply leaves the pick-up in effect', async () => {
  await using fake = await startWaiting();
  const { superoffice, anna, session, caller, faults } = fake;
  faults.loseReply('PickUpChatSession', { times: 1 });
  await expect(caller.pickUp(session.sessionId)).rejects.toThrow();
  expect(session.user).toBe(anna);
  expect(superoffice.calls.of('PickUpChatSession')).toMatchObject([{ user: 'anna', status: null }]);
});

test('a request can be lost before anything is done', async () => {
  await using fake = await startWaiting();
  const { session, caller, faults } = fake;
  faults.loseReply('PickUpChatSession', { moment: 'before acting' });
  await expect(caller.pickUp(session.sessionId)).rejects.toThrow();
  expect(session.status).toBe('InQueue');
});

test('a hanging call goes on when released', async () => {
  await using fake = await startWaiting();
  const { superoffice, session, caller, faults } = fake;
  faults.hang('PickUpChatSession', { times: 1 });
  const reply = caller.pickUp(session.sessionId);
  await expect.poll(() => superoffice.inFlight).toBe(1);
  expect(session.status).toBe('InQueue');
  faults.release();
  expect((await reply).json).toMatchObject({ ChatSessionId: session.sessionId });
});

test('stopping ends hanging, held and slow calls at once', async () => {
  const { superoffice, session, caller, faults } = await startWaiting();
  faults.hang('GetChatSessionEntity');
  faults.holdPickUps(2);
  faults.slow('GetChatPresence', 600_000);
  const replies = Promise.allSettled([
    caller.read(session.sessionId),
    caller.pickUp(session.sessionId),
    caller.post('GetChatPresence'),
  ]);
  await expect.poll(() => superoffice.inFlight).toBe(3);
  await superoffice.stop();
  expect((await replies).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await superoffice.stop();
});

test.each<Garbling>(['not JSON', 'truncated', 'HTML'])('an answer can be %s', async (how) => {
  await using fake = await startWaiting();
  const { session, caller, faults } = fake;
  faults.garble('PickUpChatSession', how);
  const { status, json } = await caller.pickUp(session.sessionId);
  expect([status, json]).toEqual([200, undefined]);
  expect(session.status).toBe('CustomerLast');
});

test('an answer can have the wrong types', async () => {
  await using fake = await startWaiting();
  const { session, caller, faults } = fake;
  faults.garble('GetChatSessionEntity', 'wrong types');
  const { json } = await caller.read(session.sessionId);
  expect(json).toMatchObject({
    ChatSessionId: expect.any(String),
    CustomerName: expect.any(Number),
  });
});

test('an answer can be huge', async () => {
  await using fake = await startWaiting();
  const { session, caller, faults } = fake;
  faults.garble('GetChatSessionEntity', 'huge');
  expect((await caller.read(session.sessionId)).text.length).toBeGreaterThan(30_000_000);
});

test('calls are listed without credentials', async () => {
  await using fake = await startWaiting();
  const { superoffice, anna, session, caller } = fake;
  await caller.pickUp(session.sessionId);
  expect([...superoffice.calls]).toMatchObject([
    {
      method: 'PickUpChatSession',
      user: anna.username,
      body: JSON.stringify({ ChatSessionId: session.sessionId }),
      status: 200,
    },
  ]);
  const written = JSON.stringify(superoffice.calls);
  expect(written).not.toContain(anna.password);
  expect(written).not.toContain('Basic ');
});
