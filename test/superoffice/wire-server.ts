import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { asUser, type ConnectOptions, connect, listen } from './connect.ts';

type Answering = (response: ServerResponse, request: IncomingMessage) => void;

/** A server that answers as it is told, for answers that no SuperOffice should give, and a client of it. */
export async function startServer(answer: Answering, options: ConnectOptions = {}) {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    request.resume().once('end', () => answer(response, request));
  });
  const { superoffice, lines } = connect(await listen(server), options);
  const user = asUser(superoffice, { username: 'anna', password: 'sesame open' });
  return { requests, lines, user, [Symbol.asyncDispose]: () => close(server) };
}

/** Answers with this body. */
export function json(body: unknown, status = 200): Answering {
  return (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  };
}

function close(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
