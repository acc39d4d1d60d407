import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { eventually } from './eventually.ts';
import { patienceMs } from './http-door.ts';
import { isJson, type Json, parseJson, stringOf } from './json.ts';
import { goodbye, hello } from './socket-messages.ts';

/** What came back for one envelope; null: nothing within three seconds. */
type Acknowledgement = { readonly payload: Json | null; readonly ms: number } | null;

/** Slack's limit for one app. */
const maxConnections = 10;
/** Real time; clients take a silence of 30 s for a dead connection. */
const pingEveryMs = 5_000;

/** The Socket Mode side: websockets on the same server, each opened with a ticket that works once. */
export class Socket {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #open: WebSocket[] = [];
  readonly #waiting = new Map<string, (payload: Json | null) => void>();
  readonly #appId: string;
  readonly #pings: NodeJS.Timeout;
  #next = 0;
  /** Every acknowledgement ever received, as it came. */
  readonly acknowledgements: Json[] = [];

  constructor(appId: string) {
    this.#appId = appId;
    this.#pings = setInterval(() => {
      for (const connection of this.#open) connection.ping('Ping from applink');
    }, pingEveryMs);
  }

  /** How many connections are open. */
  get connections(): number {
    return this.#open.length;
  }

  /** Waits until at least this many connections are open. */
  async connected(count = 1): Promise<void> {
    await eventually(
      () => this.#open.length >= count || undefined,
      () => `Only ${this.#open.length} of ${count} socket connection(s) came`,
      15_000,
    );
  }

  /** The path and query of a new connection's URL. */
  ticketPath(): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return `/link/?ticket=${ticket}&app_id=${this.#appId}`;
  }

  /** Takes over an HTTP upgrade; refuses it when its ticket is unknown or used. */
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://slack').searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket)) {
      stream.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, stream, head, (connection) => this.#welcome(connection));
  }

  /** Delivers to one of the connections, in turn, and waits for its acknowledgement. */
  async deliver(type: string, payload: Json, extra: Json = {}): Promise<Acknowledgement> {
    const connection = this.#open[this.#next++ % Math.max(1, this.#open.length)];
    if (!connection) return null;
    const envelopeId = randomUUID();
    const started = performance.now();
    const answered = this.#acknowledged(envelopeId);
    const envelope = {
      envelope_id: envelopeId,
      type,
      payload,
      accepts_response_payload: type === 'slash_commands',
      ...extra,
    };
    connection.send(JSON.stringify(envelope));
    const answer = await answered;
    return answer && { ...answer, ms: performance.now() - started };
  }

  /** Sends anything to every connection: text and bytes as they are, the rest as JSON. */
  sendRaw(anything: unknown): void {
    const isRaw = typeof anything === 'string' || anything instanceof Uint8Array;
    for (const connection of this.#open)
      connection.send(isRaw ? anything : JSON.stringify(anything));
  }

  /** Slack recycles its end, as every few hours: warns, asks for a refresh, closes. */
  refresh(options: { warning?: boolean } = {}): void {
    if (options.warning ?? true) this.sendRaw(goodbye('warning'));
    this.sendRaw(goodbye('refresh_requested'));
    for (const connection of [...this.#open]) connection.close(1000);
  }

  /** The connections break without a word. */
  drop(): void {
    for (const connection of [...this.#open]) connection.terminate();
  }

  /** Says goodbye; who does not answer at once is cut off. */
  async stop(): Promise<void> {
    clearInterval(this.#pings);
    for (const answered of this.#waiting.values()) answered(null);
    for (const connection of this.#open) connection.close(1001);
    const isClosed = () => this.#open.length === 0 || undefined;
    await eventually(isClosed, () => 'still open', 100).catch(() => this.drop());
    this.#server.close();
  }

  #welcome(connection: WebSocket): void {
    if (this.#open.length >= maxConnections) {
      connection.send(JSON.stringify(goodbye('too_many_websockets')));
      connection.close(1000);
      return;
    }
    this.#open.push(connection);
    connection.on('close', () => this.#open.splice(this.#open.indexOf(connection), 1));
    connection.on('error', () => connection.terminate());
    connection.on('message', (data) => this.#receive(String(data)));
    connection.send(JSON.stringify(hello(this.#appId, this.#open.length)));
    connection.ping('Ping from applink');
  }

  #receive(text: string): void {
    const parsed = parseJson(text);
    if (!isJson(parsed)) return;
    this.acknowledgements.push(parsed);
    const payload = parsed.payload;
    this.#waiting.get(stringOf(parsed.envelope_id))?.(isJson(payload) ? payload : {});
  }

  #acknowledged(envelopeId: string): Promise<{ payload: Json } | null> {
    const { promise, resolve } = Promise.withResolvers<{ payload: Json } | null>();
    const settle = (payload: Json | null) => {
      clearTimeout(timer);
      this.#waiting.delete(envelopeId);
      resolve(payload && { payload });
    };
    const timer = setTimeout(() => settle(null), patienceMs);
    this.#waiting.set(envelopeId, settle);
    return promise;
  }
}
