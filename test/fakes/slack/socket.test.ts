import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import { isJson, type Json, parseJson } from './json.ts';

let slack: FakeSlack;

beforeEach(async () => {
  slack = await startFakeSlack({ pace: 1_000 });
});

afterEach(() => slack.stop());

async function socketUrl(): Promise<string> {
  const headers = { Authorization: `Bearer ${slack.appToken}` };
  const answer = await fetch(`${slack.apiUrl}apps.connections.open`, { method: 'POST', headers });
  const body: unknown = await answer.json();
  return isJson(body) ? String(body.url) : '';
}

/** A client that keeps what it hears and answers each envelope with `payload` (undefined: never). */
async function connect(payload?: Json) {
  const heard: Json[] = [];
  const socket = new WebSocket(await socketUrl());
  socket.on('message', (data) => {
    const said = parseJson(String(data));
    if (!isJson(said)) return;
    heard.push(said);
    if (said.envelope_id && payload) {
      socket.send(JSON.stringify({ envelope_id: said.envelope_id, payload }));
    }
  });
  socket.on('error', () => undefined);
  await expect.poll(() => heard.length).toBeGreaterThan(0);
  return { socket, heard };
}

test('a connection is greeted and pinged', async () => {
  const socket = new WebSocket(await socketUrl());
  let pings = 0;
  socket.on('ping', () => {
    pings += 1;
  });
  await slack.socket.connected();
  await expect.poll(() => pings).toBeGreaterThan(0);
  const { heard } = await connect();
  expect(heard).toMatchObject([{ type: 'hello', num_connections: 2 }]);
});

test('a ticket works once', async () => {
  const url = await socketUrl();
  const [first, second] = [new WebSocket(url), new WebSocket(url)];
  let refused = '';
  for (const socket of [first, second]) {
    socket.on('error', (error) => {
      refused = error.message;
    });
  }
  await expect.poll(() => refused).toContain('401');
  expect(slack.socket.connections).toBe(1);
});

test('a command is acknowledged over the socket, words and all', async () => {
  const { heard } = await connect({ text: 'Looking' });
  const anna = slack.addPerson({ name: 'Anna' });
  const acted = await anna.types('/pickup 7', slack.addChannel({ name: 'support' }));
  expect(acted).toMatchObject({ status: 200, ok: true });
  expect(await anna.whispered()).toBe('Looking');
  expect(heard.at(-1)).toMatchObject({
    type: 'slash_commands',
    accepts_response_payload: true,
    payload: { command: '/pickup', text: '7' },
  });
});

test('an envelope goes to one connection', async () => {
  const clients = [await connect({}), await connect({})];
  await slack.event({ type: 'app_home_opened' });
  const envelopes = clients.flatMap(({ heard }) => heard).filter((said) => said.envelope_id);
  expect(envelopes).toMatchObject([{ type: 'events_api', retry_attempt: 0 }]);
});

test('without an acknowledgement the person is warned', async () => {
  await connect();
  const anna = slack.addPerson({ name: 'Anna' });
  await anna.types('/pickup', slack.addChannel({ name: 'support' }));
  expect(anna.warnings).toEqual([expect.stringContaining('operation_timeout')]);
});

test('a refresh is announced, then the connection is closed', async () => {
  const { heard } = await connect();
  slack.socket.refresh();
  await expect.poll(() => slack.socket.connections).toBe(0);
  expect(heard.slice(1)).toMatchObject([
    { type: 'disconnect', reason: 'warning' },
    { type: 'disconnect', reason: 'refresh_requested' },
  ]);
});

test('a refresh that was announced ends the connections of that moment', async () => {
  const { heard, socket } = await connect();
  const refresh = slack.socket.announceRefresh();
  const next = await connect();
  refresh.close();
  await expect.poll(() => socket.readyState).toBe(WebSocket.CLOSED);
  expect(heard.slice(1)).toMatchObject([{ reason: 'warning' }, { reason: 'refresh_requested' }]);
  expect(next.heard).toMatchObject([{ type: 'hello' }]);
  expect(slack.socket.connections).toBe(1);
});

test('what is not acknowledged when its connection breaks is sent again over another', async () => {
  const { socket } = await connect();
  const delivery = slack.event({ type: 'app_home_opened' });
  socket.terminate();
  const { heard } = await connect({});
  expect(await delivery).toMatchObject({ status: 200 });
  expect(heard.at(-1)).toMatchObject({ retry_attempt: 1, retry_reason: 'timeout' });
  expect(slack.socket.envelopes).toMatchObject([{ times: 2, acknowledged: true }]);
});

test('a frozen connection neither hears nor answers, and is open until it is cut', async () => {
  const { socket, heard } = await connect({});
  let pongs = 0;
  socket.on('pong', () => {
    pongs += 1;
  });
  slack.socket.freeze();
  const delivery = slack.event({ type: 'app_home_opened' });
  socket.ping();
  const next = await connect({});
  expect(slack.socket.connections).toBe(2);
  socket.terminate();
  expect(await delivery).toMatchObject({ status: 200 });
  expect([heard.length, pongs, next.heard.length]).toEqual([1, 0, 2]);
  await expect.poll(() => slack.socket.connections).toBe(1);
});

test('a connection can break without a word', async () => {
  const { socket, heard } = await connect();
  slack.socket.drop();
  await expect.poll(() => socket.readyState).toBe(WebSocket.CLOSED);
  expect(heard).toHaveLength(1);
});

test('the eleventh connection is turned away', async () => {
  for (let count = 0; count < 10; count += 1) await connect();
  const { heard } = await connect();
  expect(heard).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }]);
  expect(slack.socket.connections).toBe(10);
});

test('anything can be sent down the socket', async () => {
  const { heard } = await connect();
  slack.socket.sendRaw('{"odd":');
  slack.socket.sendRaw({ type: 'events_api', payload: null });
  await expect.poll(() => heard.length).toBe(2);
});
