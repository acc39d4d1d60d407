import { expect, test } from 'vitest';
import { createLog } from '../../app/log.ts';
import { createWebhookReader } from '../../app/superoffice/webhook-reader.ts';
import { LogLines } from '../harness/log-lines.ts';
import { envelope, signatureOf } from '../harness/webhook-request.ts';

const secret = 'a secret of sixteen characters or more';

function reading() {
  const log = new LogLines();
  const read = createWebhookReader(secret, createLog('trace', log));
  const readBody = (body: string | Uint8Array) =>
    read(Buffer.from(body), signatureOf(body, secret));
  const readEvent = (changed: object) => readBody(JSON.stringify(envelope(changed)));
  return { log, read, readBody, readEvent };
}

test.each(['chatsession.created', 'chatsession.changed', 'chatsession.message'])(
  '%s names the session and the event',
  (Event) => {
    const seen = reading().readEvent({ Event, PrimaryKey: 583, EventId: 'e-1' });
    const happenedAt = Date.parse('2026-11-22T14:03:00.123Z');
    expect(seen).toEqual({ is: 'chat', sessionId: 583, eventId: 'e-1', happenedAt });
  },
);

test('fields may be spelled in other cases, the id may be a text, and a byte order mark may come first', () => {
  const { readBody } = reading();
  const body = '\ufeff{"eventId":"e-1","event":"ChatSession.Created","primaryKey":"583"}';
  const seen = { is: 'chat', sessionId: 583, eventId: 'e-1', happenedAt: null };
  expect(readBody(body)).toEqual(seen);
});

test('the field spelled as documented counts, wherever it stands', () => {
  const { readBody } = reading();
  const body = '{"PRIMARYKEY":1,"Event":"chatsession.created","PrimaryKey":583,"primaryKey":2}';
  expect(readBody(body)).toMatchObject({ sessionId: 583 });
});

test.each([undefined, '', 7, {}, 'x'.repeat(101)])('an event id of %j is none', (EventId) => {
  expect(reading().readEvent({ EventId })).toMatchObject({ is: 'chat', eventId: null });
});

test.each([undefined, '', 7, '2026-11-22T14:03:00', '2026-13-22T14:03:00Z', 'now'])(
  'a timestamp of %j says nothing of when it happened',
  (Timestamp) => {
    expect(reading().readEvent({ Timestamp })).toMatchObject({ is: 'chat', happenedAt: null });
  },
);

test.each([
  ...[0, -1, 1.5, 2_147_483_648, 1e308, true, null, undefined, [583], { id: 583 }],
  ...['', '0', '583.0', ' 583', '0x247', '99999999999'],
])('a chat event about %j is not about a session', (PrimaryKey) => {
  expect(reading().readEvent({ PrimaryKey })).toEqual({ is: 'unreadable', because: 'no session' });
});

test.each(['null', '[]', '{}', '0', '"x"', '{"Event":7}', '{"__proto__":{"Event":"test"}}'])(
  'JSON without an event is unreadable: %s',
  (body) => {
    expect(reading().readBody(body)).toEqual({ is: 'unreadable', because: 'no event' });
  },
);

test.each(['', '{', 'Event=test', Uint8Array.of(123, 34, 255, 34, 58, 49, 125)])(
  'what is not JSON is unreadable: %j',
  (body) => {
    expect(reading().readBody(body)).toEqual({ is: 'unreadable', because: 'not JSON' });
  },
);

test('a test event needs nothing but its name', () => {
  expect(reading().readBody('{"Event":"test"}')).toEqual({ is: 'test' });
});

test('an unknown event is said once by its name', () => {
  const { log, readEvent } = reading();
  for (let count = 0; count < 3; count += 1)
    expect(readEvent({ Event: 'webhook7.errors' })).toEqual({ is: 'uninteresting' });
  expect(log.lines).toEqual([expect.stringContaining('"event":"webhook7.errors"')]);
});

test('an event whose name is no name is said without it', () => {
  const { log, readEvent } = reading();
  readEvent({ Event: 'Kari Nordmann wrote: "help"' });
  readEvent({ Event: 'Kari' });
  readEvent({ Event: `sale.${'x'.repeat(1_000)}` });
  expect(log.lines).toHaveLength(1);
  expect(log.lines[0]).not.toMatch(/Kari|xxx/);
});

test('of a thousand unknown events some dozens are said', () => {
  const { log, readEvent } = reading();
  for (let count = 0; count < 1_000; count += 1) readEvent({ Event: `sale.custom${count}` });
  expect(log.lines.length).toBeLessThan(50);
});

test.each([
  ['none', undefined],
  ['an empty one', ''],
  ['another secret’s', signatureOf('{"Event":"test"}', 'another secret')],
  ['another body’s', signatureOf('{"Event":"test" }', secret)],
  ['a shortened one', signatureOf('{"Event":"test"}', secret).slice(0, -1)],
  ['several', [signatureOf('{"Event":"test"}', secret)]],
  ['one of as many other letters', 'é'.repeat(22)],
])('a body whose signature is %s is unsigned', (_, signature) => {
  const { read } = reading();
  expect(read(Buffer.from('{"Event":"test"}'), signature)).toEqual({ is: 'unsigned' });
});
