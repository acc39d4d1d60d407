import { expect, test } from 'vitest';
import { callerOf } from './caller.ts';
import { startFakeSuperOffice } from './fake-superoffice.ts';

async function startArchive() {
  let now = Date.parse('2026-01-15T13:00:00Z');
  const superoffice = await startFakeSuperOffice({ now: () => now });
  const { topicId } = superoffice.addTopic({ name: 'Support' });
  const anna = superoffice.addAssociate({ fullName: 'Anna Berg' });
  const caller = callerOf(superoffice, anna);
  const query = (parameters: Record<string, string>) =>
    caller.get(`/v1/ChatSession?${new URLSearchParams(parameters)}`);
  const ids = async (parameters: Record<string, string>) => keysOf((await query(parameters)).json);
  const forward = (ms: number) => {
    now += ms;
  };
  const stop = superoffice.stop;
  return { superoffice, topicId, anna, query, ids, forward, [Symbol.asyncDispose]: stop };
}

function keysOf(answer: unknown): number[] {
  const { value } = answer as { value: { PrimaryKey: number }[] };
  return value.map(({ PrimaryKey }) => PrimaryKey);
}

const running = { $filter: 'status oneOf (4,5,6)' };

test('rows carry the selected columns under the names asked for', async () => {
  await using fake = await startArchive();
  const { superoffice, topicId, query } = fake;
  const { sessionId } = superoffice.customerAsks();
  const $select = 'chatSessionId,status,chatTopic/chatTopicId,whenRequested';
  const { json } = await query({ ...running, $select });
  expect(json).toMatchObject({
    'odata.nextLink': null,
    value: [
      {
        PrimaryKey: sessionId,
        EntityName: 'chat',
        chatSessionId: sessionId,
        status: 4,
        'chatTopic/chatTopicId': topicId,
        whenRequested: '2026-01-15T14:00:00',
      },
    ],
  });
});

test('a filter joins conditions by and', async () => {
  await using fake = await startArchive();
  const { superoffice, ids } = fake;
  const [first, second, third] = [1, 2, 3].map(() => superoffice.customerAsks().sessionId);
  superoffice.customerLeaves(third ?? 0);
  expect(await ids(running)).toEqual([first, second]);
  expect(await ids({ $filter: `${running.$filter} and chatSessionId gt ${first}` })).toEqual([
    second,
  ]);
  expect(await ids({ $filter: 'status oneOf (4,5,6) and chatSessionId gt -7' })).toEqual([
    first,
    second,
  ]);
});

test('orders and pages are followed', async () => {
  await using fake = await startArchive();
  const { superoffice, ids, query } = fake;
  const asked = [1, 2, 3].map(() => superoffice.customerAsks().sessionId);
  const newest = { $orderby: 'chatSessionId desc', $top: '2' };
  expect(await ids(newest)).toEqual(asked.toReversed().slice(0, 2));
  expect(await ids({ ...newest, $skip: '2' })).toEqual(asked.slice(0, 1));
  expect((await query(newest)).json).toMatchObject({
    'odata.nextLink': expect.stringContaining('skip=2'),
  });
});

test('the same query is answered from a cache until it rests for a minute', async () => {
  await using fake = await startArchive();
  const { superoffice, ids, forward } = fake;
  expect(await ids(running)).toEqual([]);
  const { sessionId } = superoffice.customerAsks();
  for (let times = 0; times < 3; times++) {
    forward(59_000);
    expect(await ids(running)).toEqual([]);
  }
  expect(await ids({ $filter: `${running.$filter} and chatSessionId gt 0` })).toEqual([sessionId]);
  forward(60_000);
  expect(await ids(running)).toEqual([sessionId]);
});

test.each([
  [{ $filter: 'status eq 4' }],
  [{ $filter: 'status oneOf (4) or status oneOf (5)' }],
  [{ $filter: 'nothing gt 1' }],
  [{ $select: 'chatbotIsActive' }],
])('the query %o is refused', async (query) => {
  await using archive = await startArchive();
  const { status, json } = await archive.query(query);
  expect(status).toBe(400);
  expect(json).toMatchObject({ Error: true, ErrorType: 'SoArchiveException' });
});

test.each([
  ['refused', 400, { Error: true }],
  ['error object', 200, { Message: expect.any(String) }],
  ['ignored', 200, { value: [{ status: 11 }] }],
] as const)('a filter can be %s', async (archiveFilter, status, answer) => {
  await using fake = await startArchive();
  const { superoffice, query } = fake;
  superoffice.customerLeaves(superoffice.customerAsks().sessionId);
  superoffice.faults.archiveFilter = archiveFilter;
  const reply = await query({ ...running, $select: 'status' });
  expect(reply.status).toBe(status);
  expect(reply.json).toMatchObject(answer);
});

test.each([
  ['number', 4],
  ['string', '4'],
  ['text', 'In queue'],
] as const)('a status can be written as a %s', async (archiveStatus, written) => {
  await using fake = await startArchive();
  const { superoffice, query } = fake;
  superoffice.customerAsks();
  superoffice.faults.archiveStatus = archiveStatus;
  expect((await query({ $select: 'status' })).json).toMatchObject({ value: [{ status: written }] });
});
