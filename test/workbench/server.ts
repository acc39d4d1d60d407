import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { text } from 'node:stream/consumers';
import { parseJson } from '../fakes/slack/json.ts';
import { readAct } from './acts/read-act.ts';
import { Events } from './events.ts';
import { pageFile } from './page-files.ts';
import type { Workbench } from './workbench.ts';

/** The workbench's own server, on this machine only. */
export type WorkbenchServer = AsyncDisposable & {
  /** Where the page is. */
  readonly url: string;
};

const longestAct = 100_000;

/** Serves the page of a workbench. @param port default: any that is free */
export async function serveWorkbench(workbench: Workbench, port = 0): Promise<WorkbenchServer> {
  const events = new Events(workbench);
  const server = createServer(serve({ workbench, events }));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${portOf(server)}/`,
    async [Symbol.asyncDispose]() {
      events[Symbol.dispose]();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

type Parts = { readonly workbench: Workbench; readonly events: Events };

function serve(parts: Parts): RequestListener {
  return (request, response) => {
    answer(parts, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, plain);
      response.end(String(error));
    });
  };
}

const plain = { 'content-type': 'text/plain; charset=utf-8' };

/** Any web page can reach this machine by some name: none but our own is let in. */
async function answer(
  { workbench, events }: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isOurs(request)) return refuse(response, 403, 'This is for its own page only.');
  const url = new URL(request.url ?? '/', 'http://workbench');
  const as = url.searchParams.get('as');
  if (request.method === 'POST' && url.pathname === '/act')
    return act(workbench, as, request, response);
  if (request.method !== 'GET') return refuse(response, 405, 'Not that way.');
  if (url.pathname === '/events')
    return events.open(as, request.headers['user-agent'] ?? '', response);
  const [, line] = /^\/lines\/(\d+)\/curl$/.exec(url.pathname) ?? [];
  if (line) return sendText(response, workbench.timeline.curl(Number(line)));
  const file = await pageFile(url.pathname);
  if (!file) return refuse(response, 404, 'There is nothing here.');
  response.writeHead(200, { 'content-type': file.type, ...pageHeaders }).end(file.body);
}

const pageHeaders = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

async function act(
  workbench: Workbench,
  as: string | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (Number(request.headers['content-length'] ?? 0) > longestAct)
    return refuse(response, 413, 'Too long.');
  const isJson = request.headers['content-type']?.startsWith('application/json');
  const read = isJson ? readAct(parseJson(await text(request))) : null;
  if (!read) return refuse(response, 400, 'This is no act.');
  const answer = await workbench.acts(as, read);
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

/** Asked for by one of our names, and by our own page if by any. */
function isOurs({ headers, socket }: IncomingMessage): boolean {
  const names = ['127.0.0.1', 'localhost'].map((name) => `${name}:${socket.localPort}`);
  const { host = '', origin } = headers;
  return (
    names.includes(host) && (origin === undefined || names.includes(origin.replace('http://', '')))
  );
}

function sendText(response: ServerResponse, words: string | null): void {
  if (words === null) refuse(response, 404, 'There is no such line.');
  else response.writeHead(200, plain).end(words);
}

function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { ...plain, connection: 'close' }).end(`${words}\n`);
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}
