import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import type { OddRequest } from './odd-request.ts';

const together = 16;

/** `status` is 0 when the connection broke. */
export type Answered = { readonly status: number; readonly ms: number };

/** Sends request after request, several at a time; each index makes one. */
export async function flood(
  url: string,
  make: (index: number) => OddRequest,
  indexes: Iterator<number>,
  heard: (index: number, sent: OddRequest, answered: Answered) => void,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: together });
  const sender = async () => {
    for (let next = indexes.next(); !next.done; next = indexes.next()) {
      const odd = make(next.value);
      heard(next.value, odd, await answerTo(url, odd, agent));
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

/** Begins uploads, of which some break off and some never go on; answers what ends them. */
export function leavesUploads(
  url: string,
  path: string,
  how: 'broken off' | 'unfinished',
): () => void {
  const port = Number(new URL(url).port);
  const sockets = Array.from({ length: 20 }, () => {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n\r\n{"E`);
    return socket;
  });
  const end = () => {
    for (const socket of sockets) socket.destroy();
  };
  if (how === 'broken off') setTimeout(end, 100);
  return end;
}
