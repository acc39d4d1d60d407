import { expect, test } from 'vitest';
import { queueRow } from '../../app/superoffice/queue-row.ts';
import { archiveRowWire } from '../../app/superoffice/wire.ts';

function row(columns: object) {
  return queueRow(archiveRowWire.parse({ chatSessionId: 81, status: 4, ...columns }));
}

const signature = (columns: object) => row(columns).signature;

test.each([
  [4, 4],
  ['4', 4],
  ['InQueue', 4],
  ['in queue', 4],
  ['I kø', null],
  [99, null],
  [null, null],
])('the status column %j means %j', (status, number) => {
  expect(row({ status }).status).toBe(number);
});

test('the time of the request is read', () => {
  expect(row({ whenRequested: '2026-03-01T12:00:00Z' }).requestedAt).toBe(Date.UTC(2026, 2, 1, 12));
  expect(row({}).requestedAt).toBeNull();
});

test('the signature differs with status, agent and topic', () => {
  const base = { agent: 0, 'chatTopic/chatTopicId': 3 };
  const all = [base, { ...base, status: 7 }, { ...base, agent: 8 }, { 'chatTopic/chatTopicId': 4 }];
  expect(new Set(all.map(signature)).size).toBe(4);
});

test('a waiting session that was edited has another signature', () => {
  expect(signature({ updatedDate: '2026-03-01T12:00:00Z' })).not.toBe(
    signature({ updatedDate: '2026-03-01T12:00:09Z' }),
  );
});

test('the messages of a conversation do not change its signature', () => {
  expect(signature({ status: 5, updatedDate: '2026-03-01T12:00:00Z' })).toBe(
    signature({ status: 6, updatedDate: '2026-03-01T12:00:09Z' }),
  );
});

test('a status in an unknown form still changes the signature', () => {
  expect(signature({ status: 'I kø' })).not.toBe(signature({ status: 'Avsluttet' }));
});
