import { expect, test } from 'vitest';
import { readMessage } from '../../app/bolt/socket-message.ts';

const read = (said: unknown) => readMessage(JSON.stringify(said));

test('a hello and a goodbye are told apart', () => {
  expect(read({ type: 'hello', num_connections: 1 })).toEqual({ is: 'hello' });
  const goodbye = { type: 'disconnect', reason: 'warning', debug_info: {} };
  expect(read(goodbye)).toEqual({ is: 'goodbye', reason: 'warning' });
});

test.each([undefined, null, 7, {}, 'x'.repeat(41)])(
  'a goodbye may give as its reason %j',
  (reason) => {
    expect(read({ type: 'disconnect', reason })).toEqual({ is: 'goodbye', reason: 'no reason' });
  },
);

test.each([
  { type: 'interactive', payload: { a: 1 } },
  { type: 'events_api', payload: { event: null } },
  { type: 'hello', payload: { a: 1 } },
  { type: 'disconnect', payload: 7, reason: 'warning' },
  { payload: null },
  { type: ['odd'] },
])('whatever has an id is an envelope: %j', (said) => {
  const envelope = { is: 'envelope', id: 'e1', payload: said.payload };
  expect(read({ envelope_id: 'e1', ...said })).toEqual(envelope);
});

test.each(['', '{', 'null', '[]', '7', '"hello"', '{}', '{"envelope_id":7}', '{"type":"close"}'])(
  'what cannot be acknowledged is nothing: %s',
  (text) => {
    expect(readMessage(text)).toBeNull();
  },
);

test('nesting does no harm', () => {
  const deep = '['.repeat(100_000);
  expect(readMessage(`{"envelope_id":"e1","payload":${deep}`)).toBeNull();
});
