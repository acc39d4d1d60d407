import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, agentError, garbled, nothing, restError } from './answer.ts';
import { type Calls, newCall } from './calls.ts';
import type { Fault, Faults, Met, Moment } from './faults.ts';
import type { Route } from './routes.ts';

export type Exchange = {
  readonly route: Route;
  readonly verb: string;
  readonly url: URL;
  readonly body: string;
  readonly request: IncomingMessage;
};

export type WireParts = {
  readonly now: () => number;
  readonly faults: Faults;
  readonly calls: Calls;
  /** How many requests are being answered. */
  readonly load: { inFlight: number; maxInFlight: number };
  /** Cuts short what slows answers down. */
  readonly stopped: AbortSignal;
  readonly route: (path: string) => Route;
  /** The username of whom a caller claims to be. */
  readonly userOf: (headers: IncomingHttpHeaders) => string | null;
  /** What of a body may be kept; by default all of it. */
  readonly keptOf?: (body: string) => string;
  readonly act: (exchange: Exchange) => Promise<Answer>;
};

/** The wire: reads requests, keeps the list of calls, and lets faults come between asking and answering. */
export function createWireServer(parts: WireParts): Server {
  return createServer((request, response) => {
    const { load } = parts;
    load.inFlight++;
    load.maxInFlight = Math.max(load.maxInFlight, load.inFlight);
    response.once('close', () => load.inFlight--);
    serve(parts, request, response).catch(() => request.socket.destroy());
  });
}

async function serve(parts: WireParts, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
  const body = await readText(request);
  const route = parts.route(url.pathname);
  const call = newCall({
    ...{ request, url, method: route.name, at: parts.now() },
    user: parts.userOf(request.headers),
    body: parts.keptOf?.(body) ?? body,
  });
  parts.calls.push(call);
  const exchange = { route, verb: request.method ?? '', url, body, request };
  const answer = await answerOf(parts, exchange);
  if (!answer) {
    request.socket.destroy();
    return;
  }
  call.status = answer.status;
  response.once('finish', () => void meet(parts, exchange, 'after answering', answer));
  send(parts, request, response, answer);
}

/** The answer to send, or null when the reply is to be lost. */
async function answerOf(parts: WireParts, exchange: Exchange): Promise<Answer | null> {
  const early = await meet(parts, exchange, 'before acting', null);
  if (early !== null) return early === 'lost' ? null : early;
  const answer = await parts.act(exchange).catch(serverError);
  const late = await meet(parts, exchange, 'after acting', answer);
  return late === 'lost' ? null : (late ?? answer);
}

/** Goes through the faults due at this moment; the first that decides the answer ends it. */
async function meet(parts: WireParts, exchange: Exchange, moment: Moment, answer: Answer | null) {
  for (const fault of parts.faults.meet(met(parts, exchange), moment)) {
    const decided = await suffer(parts, fault, answer);
    if (decided) return decided;
  }
  return null;
}

function met({ userOf }: WireParts, { route, url, body, request }: Exchange): Met {
  const sessionId = /"ChatSessionId":(\d+)/i.exec(body)?.[1];
  return {
    method: route.name,
    user: userOf(request.headers),
    sessionId: Number(url.searchParams.get('chatSessionEntityId') ?? sessionId) || null,
  };
}

async function suffer(
  { faults, stopped }: WireParts,
  fault: Fault,
  answer: Answer | null,
): Promise<Answer | 'lost' | null> {
  switch (fault.kind) {
    case 'status':
      return statusAnswer(fault.status, fault.retryAfter);
    case 'refuse':
      return agentError(fault.message);
    case 'nothing':
      return nothing(faults.nothingAs);
    case 'lose':
      return 'lost';
    case 'garble':
      return garbled(answer ?? agentError('Nothing was done.'), fault.how);
    case 'hang':
      await faults.released();
      return null;
    case 'slow':
      await wait(fault.ms, undefined, { signal: stopped });
      return null;
    case 'watched':
      fault.watcher();
      return null;
  }
}

function statusAnswer(status: number, retryAfter: number | null): Answer {
  const answer = restError(status, 'SoFault', `The server answers ${status}.`);
  return retryAfter === null ? answer : { ...answer, headers: { 'Retry-After': `${retryAfter}` } };
}

function serverError(error: unknown): Answer {
  return restError(500, 'SoException', error instanceof Error ? error.message : 'Unknown');
}

function send(
  parts: WireParts,
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
) {
  response.sendDate = false;
  response.writeHead(answer.status, {
    ...answer.headers,
    Date: new Date(parts.now()).toUTCString(),
    'Content-Type': answer.type,
    ...echo(request),
  });
  response.end(answer.body);
}

function echo({ headers }: IncomingMessage): Record<string, string> {
  const zone = headers['so-timezone'];
  return typeof zone === 'string' ? { 'SO-TimeZone': zone } : {};
}
