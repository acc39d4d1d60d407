import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

type Received = {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly json: Record<string, unknown>;
  readonly at: number;
};

/** Somebody whom webhooks can be sent to. */
export type Receiver = AsyncDisposable & {
  readonly targetUrl: string;
  /** Everything that came, oldest first, without the `test` events. */
  readonly received: Received[];
  readonly tests: Received[];
  /** The status of the next answers; null answers nothing. Default 200. */
  answer: (received: Received) => number | null;
  stop(): Promise<void>;
};

export async function startReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    buffer(request).then(
      (body) => take(receiver, request.headers, body, response),
      () => {},
    );
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const receiver: Receiver = {
    targetUrl: `http://127.0.0.1:${port}/superoffice/webhook`,
    received: [],
    tests: [],
    answer: () => 200,
    stop,
    [Symbol.asyncDispose]: stop,
  };
  return receiver;
}

function take(
  receiver: Receiver,
  headers: IncomingHttpHeaders,
  body: Buffer,
  response: ServerResponse,
) {
  const one = { headers, body, json: JSON.parse(body.toString('utf8')), at: performance.now() };
  const list = headers['x-superoffice-event'] === 'test' ? receiver.tests : receiver.received;
  list.push(one);
  const status = receiver.answer(one);
  if (status !== null) response.writeHead(status).end('Thank you.');
}
