import { type Channel, channel } from 'node:diagnostics_channel';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

/** One HTTP request to this process, or one that found nobody at home. */
export type Exchange = {
  /** The receiver's. */
  readonly port: number;
  readonly at: number;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** All that has come of it. */
  body: string;
  /** The beginning of what was answered. */
  reply: string;
  /** Null: under way; 0: no answer. */
  status: number | null;
  ms: number | null;
};

/** Hears of every request twice: once its body is there, and when it is answered. */
export type Listener = (exchange: Exchange) => void;

const replyLimit = 2_000;

/**
 * Watches all HTTP in this process by what Node itself tells of it (node:diagnostics_channel), so that nobody
 * who takes part needs to know. Dispose of it to end that.
 */
export function watchTraffic(listener: Listener): Disposable {
  using watching = new DisposableStack();
  const hear = (name: string, heard: (message: unknown) => void) => {
    const source: Channel = channel(name);
    source.subscribe(heard);
    watching.defer(() => source.unsubscribe(heard));
  };
  hear('http.server.request.start', (message) => {
    const { request, response } = message as Started;
    watch(request, response, listener);
  });
  hear('undici:request:error', (message) => {
    const { request, error } = message as Failed;
    if (error.code === 'ECONNREFUSED') listener(unheard(request));
  });
  return watching.move();
}

type Started = { readonly request: IncomingMessage; readonly response: ServerResponse };
type Failed = { readonly request: Sent; readonly error: { readonly code?: string } };
type Sent = {
  readonly method: string;
  readonly origin: string | URL;
  readonly path: string;
  readonly headers: readonly unknown[];
};

function watch(request: IncomingMessage, response: ServerResponse, listener: Listener): void {
  const began = performance.now();
  const exchange: Exchange = {
    port: request.socket.localPort ?? 0,
    at: Date.now(),
    method: request.method ?? '',
    path: request.url ?? '',
    headers: request.headers,
    ...{ body: '', reply: '', status: null, ms: null },
  };
  copyBody(request, (body) => {
    exchange.body = body;
    listener(exchange);
  });
  copyReply(response, (text) => {
    exchange.reply = (exchange.reply + text).slice(0, replyLimit);
  });
  response.once('close', () => {
    exchange.status = response.writableFinished ? response.statusCode : 0;
    exchange.ms = performance.now() - began;
    listener(exchange);
  });
}

/** Node puts what comes into the stream, piece by piece: there it can be seen without being taken from anybody. */
function copyBody(request: IncomingMessage, done: (body: string) => void): void {
  const pieces: Buffer[] = [];
  const push = request.push.bind(request);
  request.push = (piece: unknown, encoding?: BufferEncoding) => {
    if (piece instanceof Uint8Array) pieces.push(Buffer.from(piece));
    if (piece === null) done(Buffer.concat(pieces).toString());
    return push(piece, encoding);
  };
}

function copyReply(response: ServerResponse, said: (text: string) => void): void {
  const end = response.end.bind(response);
  const copied = (...args: unknown[]) => {
    const [last] = args;
    if (typeof last === 'string' || last instanceof Uint8Array) said(String(last));
    return Reflect.apply(end, response, args);
  };
  Object.assign(response, { end: copied });
}

/** Nobody listened at that address. */
function unheard({ method, origin, path, headers }: Sent): Exchange {
  return {
    port: Number(new URL(origin).port),
    at: Date.now(),
    ...{ method, path, headers: headersOf(headers) },
    ...{ body: '', reply: '', status: 0, ms: 0 },
  };
}

/** Names and values in turn. */
function headersOf(list: readonly unknown[]): IncomingHttpHeaders {
  const names = list.filter((_, place) => place % 2 === 0);
  return Object.fromEntries(
    names.map((name, place) => [String(name).toLowerCase(), String(list[place * 2 + 1])]),
  );
}
