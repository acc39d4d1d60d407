import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { count, heapUsed, normalClickWorks, seed, startFuzzed, workDone } from './fuzzed.ts';
import { type OddRequest, oddRequest } from './odd-request.ts';
import type { Known } from './payload.ts';
import { chance } from './random.ts';

const together = 16;

type Answered = { readonly status: number; readonly ms: number };

/** Sends request after request, several at a time; the index with the seed makes the request. */
async function send(
  to: { url: string; known: Known; secret: string },
  indexes: Iterator<number>,
  heard: (index: number, sent: OddRequest, answered: Answered) => void,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: together });
  const sender = async () => {
    for (let next = indexes.next(); !next.done; next = indexes.next()) {
      const odd = oddRequest(to.known, to.secret, chance(seed + next.value));
      heard(next.value, odd, await answerTo(to.url, odd, agent));
    }
  };
  await Promise.all(Array.from({ length: together }, sender));
  agent.destroy();
}

function answerTo(url: string, odd: OddRequest, agent: Agent): Promise<Answered> {
  const { promise, resolve } = Promise.withResolvers<Answered>();
  const since = performance.now();
  const settle = (status: number) => resolve({ status, ms: performance.now() - since });
  const headers = { ...odd.headers, 'Content-Length': Buffer.byteLength(odd.body) };
  const outgoing = request(`${url}${odd.path}`, { agent, method: odd.method, headers });
  outgoing.on('response', (incoming) => {
    incoming.resume().once('end', () => settle(incoming.statusCode ?? 0));
  });
  outgoing.once('error', () => settle(0)).end(odd.body);
  return promise;
}

/** Uploads that break off, and some that never go on. */
function leavesUploads(port: number, how: 'broken off' | 'unfinished'): () => void {
  const sockets = Array.from({ length: 20 }, () => {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    socket.write('POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n\r\npay');
    return socket;
  });
  const end = () => {
    for (const socket of sockets) socket.destroy();
  };
  if (how === 'broken off') setTimeout(end, 100);
  return end;
}

test(`ten thousand malformed requests are answered, and then a click works (seed ${seed})`, async () => {
  const { story, known } = await startFuzzed('http');
  await using _ = story;
  const to = { url: story.url, known, secret: story.slack.signingSecret };
  const port = Number(new URL(story.url).port);
  await send(to, Array.from({ length: 1_000 }, (_, index) => -1 - index).values(), () => {});
  await workDone(story);
  const before = await heapUsed(story);
  const endUploads = leavesUploads(port, 'unfinished');
  leavesUploads(port, 'broken off');

  const wrong: object[] = [];
  const statuses = new Map<number, number>();
  let signed = 0;
  await send(
    to,
    Array.from({ length: count }, (_, index) => index).values(),
    (index, sent, { status, ms }) => {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (sent.isSigned) signed += 1;
      if (status < 200 || status >= 500 || ms > 3_000) wrong.push({ index, status, ms, ...sent });
    },
  );

  expect(wrong.slice(0, 3), `seed ${seed}`).toEqual([]);
  expect(signed).toBeGreaterThan(count / 2);
  expect([...statuses.keys()].sort()).toEqual([200, 400, 401, 404, 405, 413]);
  endUploads();
  await workDone(story);
  expect((await heapUsed(story)) / before).toBeLessThan(1.2);
  await normalClickWorks(story);
}, 120_000);
