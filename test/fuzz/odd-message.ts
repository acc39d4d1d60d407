import { randomUUID } from 'node:crypto';
import { mutated } from './mutate.ts';
import { type Known, oddPayload } from './payload.ts';
import type { Chance } from './random.ts';

const types = [
  ...['interactive', 'slash_commands', 'events_api', 'close', 'error', 'connected', 'connecting'],
  ...[
    'disconnected',
    'disconnecting',
    'authenticated',
    'reconnecting',
    'slack_event',
    'ws_message',
  ],
  ...['outgoing_message', 'hello', '__proto__', 'constructor', '', 'block_actions', 'message'],
];

/** What might come down a websocket; four of five are envelopes as such, with odd contents. */
export function oddMessage(known: Known, by: Chance): string | Uint8Array {
  if (by.percent(10)) return by.one(noEnvelopes);
  const type = by.percent(60) ? 'interactive' : by.one(types);
  const envelope = {
    envelope_id: randomUUID(),
    type,
    accepts_response_payload: by.percent(30),
    retry_attempt: 0,
    payload: '@payload@',
  };
  const text = by.percent(10) ? mutated(envelope, by) : JSON.stringify(envelope);
  const payload = oddPayload(known, by);
  return text.replace('"@payload@"', () => payload);
}

const noEnvelopes: readonly (string | Uint8Array)[] = [
  ...['', 'null', '[]', '{}', '"hello"', '{"type":"hello"}', '{"type":"hello","payload":{}}', '{'],
  ...[
    '{"type":"error"}',
    '{"type":"close","envelope_id":"x"}',
    '{"envelope_id":{}}',
    '{"type":{}}',
  ],
  ...['{"type":"events_api","envelope_id":"e"}', '{"type":"events_api","payload":{"event":null}}'],
  ...['{"envelope_id":"e","payload":null}', '{"envelope_id":"","type":"slash_commands"}'],
  `{"envelope_id":"e","payload":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
  'x'.repeat(500_000),
  new Uint8Array([0, 1, 2, 255]),
];
