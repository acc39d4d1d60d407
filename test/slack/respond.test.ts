import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createResponder } from '../../app/slack/respond.ts';

/** A server that says yes to everything and counts what comes. */
async function startServer(answer: { status?: number; location?: string } = {}) {
  const came: string[] = [];
  const server = createServer((request, response) => {
    came.push(request.url ?? '');
    const { status = 200, location } = answer;
    response.writeHead(status, location === undefined ? {} : { location }).end('ok');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { came, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const message = { text: 'You have the chat.', blocks: [] };

function responder(apiUrl: string) {
  const respond = createResponder({ apiUrl, timeout: 2_000 });
  return (responseUrl: string) => respond({ responseUrl, replaces: false }, message);
}

test('an answer goes to the host of Slack’s API', async () => {
  const slack = await startServer();
  expect(await responder(`${slack.origin}/api/`)(`${slack.origin}/actions/1`)).toBe(true);
  expect(slack.came).toEqual(['/actions/1']);
});

test('an answer goes to no other host, however its address looks', async () => {
  const [slack, evil] = [await startServer(), await startServer()];
  const { host } = new URL(evil.origin);
  const respond = responder(`${slack.origin}/api/`);
  for (const address of [
    `${evil.origin}/actions/1`,
    `http://hooks.slack.com@${host}/`,
    `${evil.origin}/https://hooks.slack.com/`,
    `http://hooks.slack.com.127.0.0.1:1/`,
    'hooks.slack.com',
    '',
  ])
    expect(await respond(address)).toBe(false);
  expect(evil.came).toEqual([]);
});

test('an answer does not follow where another host would lead it', async () => {
  const evil = await startServer();
  const slack = await startServer({ status: 307, location: `${evil.origin}/` });
  expect(await responder(`${slack.origin}/api/`)(`${slack.origin}/actions/1`)).toBe(false);
  expect(evil.came).toEqual([]);
});
