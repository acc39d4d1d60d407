import { createServer, type IncomingHttpHeaders } from 'node:http';
import { bodyOf } from './arguments.ts';
import { isJson, type Json, parseJson } from './json.ts';

type Received = { readonly headers: IncomingHttpHeaders; readonly body: string };
type Answer = { readonly status?: number; readonly contentType?: string; readonly body?: string };

/** The barest app there can be: keeps what Slack sends and answers as told (null: never). */
export async function startAppStub(answer: () => Answer | null = () => ({})) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    bodyOf(request).then(
      (body) => {
        received.push({ headers: request.headers, body });
        const told = answer();
        if (!told) return;
        const headers = { 'Content-Type': told.contentType ?? 'text/plain' };
        response.writeHead(told.status ?? 200, headers).end(told.body ?? '');
      },
      () => response.destroy(),
    );
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return {
    url: `http://127.0.0.1:${port}/slack/events`,
    received,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** The payload of a click as it came. */
export function payloadOf(received: Received | undefined): Json {
  const payload = parseJson(new URLSearchParams(received?.body).get('payload') ?? '');
  return isJson(payload) ? payload : {};
}
