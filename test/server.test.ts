import { once } from 'node:events';
import { Agent, request, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { createLog } from '../app/log.ts';
import { type Endpoints, startServer } from '../app/server.ts';
import { LogLines } from './harness/log-lines.ts';

const echo: Endpoints = {
  'GET /': (_request, response) => void response.end('here'),
  'POST /echo': (read, response) => void response.end(read.rawBody),
  'POST /broken': () => Promise.reject(new Error('broken')),
};

async function start(endpoints: Endpoints = echo) {
  const lines = new LogLines();
  const log = createLog('trace', lines);
  const server = await startServer(() => endpoints, { port: 0, host: '127.0.0.1', log });
  const stop = (graceMs = 1_000) => server.stop(graceMs);
  return {
    url: `http://127.0.0.1:${server.port}`,
    port: server.port,
    lines,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** How long this takes. */
async function msOf(act: Promise<unknown>): Promise<number> {
  const since = performance.now();
  await act;
  return performance.now() - since;
}

test('an endpoint gets the whole body, and its path whatever the query', async () => {
  await using server = await start();
  const answer = await fetch(`${server.url}/echo?x=1`, { method: 'POST', body: 'words' });
  expect(await answer.text()).toBe('words');
});

test('HEAD is answered as GET, without the body', async () => {
  await using server = await start();
  const answer = await fetch(server.url, { method: 'HEAD' });
  expect([answer.status, await answer.text()]).toEqual([200, '']);
});

test.each(['/elsewhere', '/echo/', '//echo', '/__proto__'])(
  'an unknown path is 404: %s',
  async (path) => {
    await using server = await start();
    expect((await fetch(`${server.url}${path}`, { method: 'POST', body: 'x' })).status).toBe(404);
  },
);

test('a wrong method is 405 and told the right one', async () => {
  await using server = await start();
  const answer = await fetch(`${server.url}/echo`);
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
});

test('a body of a megabyte is taken, a longer one is 413', async () => {
  await using server = await start();
  const post = (length: number) =>
    fetch(`${server.url}/echo`, { method: 'POST', body: 'x'.repeat(length) });
  expect((await post(1_000_000)).status).toBe(200);
  expect((await post(1_000_001)).status).toBe(413);
  expect((await post(10_000_000)).status).toBe(413);
});

test('an endpoint may take less, and says how much', async () => {
  const small = (_request: unknown, response: ServerResponse) => void response.end('taken');
  await using server = await start({ 'POST /small': Object.assign(small, { bodyLimit: 10 }) });
  const post = (body: string) => fetch(`${server.url}/small`, { method: 'POST', body });
  expect((await post('x'.repeat(10))).status).toBe(200);
  const answer = await post('x'.repeat(11));
  expect([answer.status, await answer.text()]).toEqual([413, 'At most 10 bytes.\n']);
});

test('who never stops sending is cut off', async () => {
  await using server = await start();
  const flood = request(`${server.url}/echo`, { method: 'POST' });
  const chunk = Buffer.alloc(1_000_000);
  const send = () => {
    while (!flood.destroyed && flood.write(chunk));
  };
  flood.on('drain', send);
  send();
  await expect(once(flood, 'response')).rejects.toThrow();
});

test('an endpoint that fails is 500 and logged', async () => {
  await using server = await start();
  expect((await fetch(`${server.url}/broken`, { method: 'POST' })).status).toBe(500);
  expect(server.lines.errors()).toEqual([expect.stringContaining('request failed')]);
});

test('an upload that breaks off is not our error', async () => {
  await using server = await start();
  const socket = connect(server.port, '127.0.0.1');
  socket.write('POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nbegin');
  await once(socket, 'connect');
  socket.destroy();
  await fetch(server.url);
  await server.stop();
  expect(server.lines.errors()).toEqual([]);
});

test('stop lets a request under way end, what its endpoint does after the answer too', async () => {
  const go = Promise.withResolvers<void>();
  let isDone = false;
  await using server = await start({
    'GET /': async (_request, response) => {
      response.end('soon');
      await go.promise;
      isDone = true;
    },
  });
  expect(await (await fetch(server.url)).text()).toBe('soon');
  const stopped = server.stop();
  go.resolve();
  await stopped;
  expect(isDone).toBe(true);
});

test('stop is quick although a client keeps its connection open', async () => {
  await using server = await start();
  const agent = new Agent({ keepAlive: true });
  const outgoing = request(server.url, { agent }).end();
  const [incoming] = await once(outgoing, 'response');
  await text(incoming);
  expect(await msOf(server.stop(5_000))).toBeLessThan(500);
  agent.destroy();
});

test('stop is quick although a client kept its connection for an answer under way', async () => {
  const asked = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  await using server = await start({
    'GET /': async (_request, response) => {
      asked.resolve();
      await go.promise;
      response.end('late');
    },
  });
  const agent = new Agent({ keepAlive: true });
  const outgoing = request(server.url, { agent }).end();
  await asked.promise;
  const stopped = msOf(server.stop(5_000));
  go.resolve();
  const [incoming] = await once(outgoing, 'response');
  expect(await text(incoming)).toBe('late');
  expect(await stopped).toBeLessThan(500);
  agent.destroy();
});

test('stop does not wait longer than its grace for a request that hangs', async () => {
  await using server = await start();
  const socket = connect(server.port, '127.0.0.1').on('error', () => undefined);
  socket.write('POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nbegin');
  await once(socket, 'connect');
  await fetch(server.url);
  expect(await msOf(server.stop(100))).toBeLessThan(600);
  socket.destroy();
});

test('a taken port is told at once', async () => {
  await using server = await start();
  const log = createLog('silent', new LogLines());
  const again = startServer(() => echo, { port: server.port, host: '127.0.0.1', log });
  await expect(again).rejects.toThrow('EADDRINUSE');
});
