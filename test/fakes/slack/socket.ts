import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { eventually } from './eventually.ts';
import { patienceMs } from './http-door.ts';
import { isJson, type Json, parseJson, stringOf } from './json.ts';
import { Envelopes, type SentEnvelope } from './socket-envelopes.ts';
import { goodbye, hello } from './socket-messages.ts';
import { SocketPeer } from './socket-peer.ts';

/** What came back for one envelope; null: nothing within three seconds. */
type Acknowledgement = { readonly payload: Json | null; readonly ms: number } | null;

/** Real time; clients take a silence of some seconds for a dead connection. */
const pingEveryMs = 5_000;

/** The Socket Mode side: websockets on the same server, each opened with a ticket that works once. */
export class Socket {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #open: SocketPeer[] = [];
  readonly #envelopes = new Envelopes((than) => this.#another(than));
  readonly #stopping = new AbortController();
  readonly #appId: string;
  readonly #pings: NodeJS.Timeout;
  #next = 0;
  #fewest = 0;
  /** How many connections were ever let in. */
  opened = 0;
  /** Every acknowledgement ever received, as it came. */
  readonly acknowledgements: Json[] = [];
  /** Slack's limit for one app. */
  most = 10;
  /** With what reason new connections are turned away; null: they are welcome. */
  turnsAway: string | null = null;
  /** False: new connections are let in without a word. */
  saysHello = true;
  /** False: pings are answered, but none are sent. */
  pings = true;

  constructor(appId: string) {
    this.#appId = appId;
    this.#pings = setInterval(() => {
      for (const peer of this.#open) this.#ping(peer);
    }, pingEveryMs);
  }

  /** How many connections are open, be they frozen. */
  get connections(): number {
    return this.#open.length;
  }

  /** The smallest number of connections there were at once since `countFewest`, without frozen ones. */
  get fewest(): number {
    return this.#fewest;
  }

  /** Every envelope ever sent, without what was sent raw. */
  get envelopes(): readonly SentEnvelope[] {
    return this.#envelopes.all;
  }

  countFewest(): void {
    this.#fewest = this.#live().length;
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
    this.#server.handleUpgrade(request, stream, head, (socket) => this.#welcome(socket, stream));
  }

  /** Delivers to one of the connections, in turn, and waits for its acknowledgement. */
  async deliver(type: string, payload: Json, extra: Json = {}): Promise<Acknowledgement> {
    const started = performance.now();
    const patience = new AbortController();
    const signal = AbortSignal.any([patience.signal, this.#stopping.signal]);
    const all = { accepts_response_payload: type === 'slash_commands', ...extra };
    const answer = await Promise.race([
      this.#envelopes.send(type, payload, all),
      delay(patienceMs, null, { signal }).catch(() => null),
    ]);
    patience.abort();
    return answer && { payload: answer, ms: performance.now() - started };
  }

  /** Sends anything to every connection: text and bytes as they are, the rest as JSON. */
  sendRaw(anything: unknown): void {
    for (const peer of this.#open) peer.says(anything);
  }

  /** Slack recycles its end, as every few hours: warns, asks for a refresh, closes. */
  refresh({ warning = true }: { warning?: boolean } = {}): void {
    if (warning) this.announceRefresh().close();
    else this.dismiss('refresh_requested');
  }

  /** Slack warns of a refresh; `close` is when it comes, for those connections that were there. */
  announceRefresh(): { close(): void } {
    this.sendRaw(goodbye('warning'));
    const warned = [...this.#open];
    return { close: () => this.dismiss('refresh_requested', warned) };
  }

  /** Slack closes connections, with its reason. */
  dismiss(reason: string, peers: readonly SocketPeer[] = [...this.#open]): void {
    for (const peer of peers.filter((one) => this.#open.includes(one))) {
      peer.says(goodbye(reason));
      peer.hangsUp(1000);
    }
  }

  /** The connections break without a word. */
  drop(): void {
    for (const peer of [...this.#open]) peer.breaks();
  }

  /** The connections that are there hear and say nothing any more, yet are not closed. */
  freeze(): void {
    for (const peer of this.#open) peer.freeze();
    this.#count();
  }

  /** Says goodbye; who does not answer at once is cut off. */
  async stop(): Promise<void> {
    clearInterval(this.#pings);
    this.#stopping.abort();
    this.#envelopes.stop();
    for (const peer of this.#open) peer.hangsUp(1001);
    const isClosed = () => this.#open.length === 0 || undefined;
    await eventually(isClosed, () => 'still open', 100).catch(() => this.drop());
    this.#server.close();
  }

  #welcome(socket: WebSocket, stream: Duplex): void {
    const peer: SocketPeer = new SocketPeer(socket, stream, {
      hears: (text) => this.#receive(text, peer),
      isOver: () => this.#isOver(peer),
    });
    const reason = this.#open.length >= this.most ? 'too_many_websockets' : this.turnsAway;
    if (reason !== null) {
      peer.says(goodbye(reason));
      peer.hangsUp(1000);
      return;
    }
    this.#open.push(peer);
    this.opened += 1;
    peer.onPing(() => this.#ping(peer));
    if (!this.saysHello) return;
    peer.says(hello(this.#appId, this.#open.length));
    this.#ping(peer);
    this.#envelopes.connected();
  }

  #isOver(peer: SocketPeer): void {
    const place = this.#open.indexOf(peer);
    if (place < 0) return;
    this.#open.splice(place, 1);
    this.#count();
    this.#envelopes.lost(peer);
  }

  #receive(text: string, peer: SocketPeer): void {
    const parsed = parseJson(text);
    if (!isJson(parsed)) return;
    this.acknowledgements.push(parsed);
    const payload = isJson(parsed.payload) ? parsed.payload : {};
    this.#envelopes.acknowledge(stringOf(parsed.envelope_id), payload, peer);
  }

  #ping(peer: SocketPeer): void {
    if (this.pings) peer.pings();
  }

  #live(): SocketPeer[] {
    return this.#open.filter(({ isFrozen }) => !isFrozen);
  }

  #count(): void {
    this.#fewest = Math.min(this.#fewest, this.#live().length);
  }

  /** The next in turn, another than this one if there is one. */
  #another(than: SocketPeer | null): SocketPeer | null {
    const others = this.#open.filter((peer) => peer !== than);
    const choice = others.length > 0 ? others : this.#open;
    return choice[this.#next++ % Math.max(1, choice.length)] ?? null;
  }
}
