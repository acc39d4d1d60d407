import { randomUUID } from 'node:crypto';
import { patienceMs } from './http-door.ts';
import type { Json } from './json.ts';
import type { SocketPeer } from './socket-peer.ts';

/** An envelope, and what became of it. */
export type SentEnvelope = {
  readonly id: string;
  readonly type: string;
  readonly payload: Json;
  /** How often it was sent. */
  times: number;
  /** It was acknowledged, be it late. */
  acknowledged: boolean;
};

type Open = {
  readonly sent: SentEnvelope;
  readonly extra: Json;
  readonly since: number;
  readonly settle: (payload: Json) => void;
  /** Where it is; null: there was no connection to send it over. */
  peer: SocketPeer | null;
  overdue?: NodeJS.Timeout;
};

/** Real time. What was not acknowledged is sent again for so long. */
const sentAgainForMs = 10_000;

/**
 * What Slack sends over its websockets. An envelope that is not acknowledged before its connection is over, or
 * within Slack's patience, is sent again over another.
 */
export class Envelopes {
  /** Every envelope, oldest first. */
  readonly all: SentEnvelope[] = [];
  readonly #open = new Map<string, Open>();
  readonly #another: (than: SocketPeer | null) => SocketPeer | null;

  /** @param another chooses a connection, another than this one if there is one */
  constructor(another: (than: SocketPeer | null) => SocketPeer | null) {
    this.#another = another;
  }

  /** Resolves to the payload of the acknowledgement, if it ever comes. */
  send(type: string, payload: Json, extra: Json): Promise<Json> {
    const { promise, resolve } = Promise.withResolvers<Json>();
    const sent = { id: randomUUID(), type, payload, times: 0, acknowledged: false };
    this.all.push(sent);
    const open = { sent, extra, since: performance.now(), settle: resolve, peer: null };
    this.#open.set(sent.id, open);
    this.#sendOver(this.#another(null), open);
    return promise;
  }

  /** An acknowledgement counts when it comes over the connection that brought the envelope. */
  acknowledge(id: string, payload: Json, peer: SocketPeer): void {
    const open = this.#open.get(id);
    if (open?.peer !== peer) return;
    open.sent.acknowledged = true;
    open.settle(payload);
    this.#forget(open);
  }

  /** A connection has come. */
  connected(): void {
    for (const open of this.#open.values()) if (!open.peer) this.#sendAgain(open);
  }

  /** A connection is over. */
  lost(peer: SocketPeer): void {
    for (const open of this.#open.values()) if (open.peer === peer) this.#sendAgain(open);
  }

  stop(): void {
    for (const open of this.#open.values()) this.#forget(open);
  }

  #sendAgain(open: Open): void {
    if (performance.now() - open.since > sentAgainForMs) this.#forget(open);
    else this.#sendOver(this.#another(open.peer), open);
  }

  #sendOver(peer: SocketPeer | null, open: Open): void {
    clearTimeout(open.overdue);
    open.peer = peer;
    if (!peer) return;
    const { sent, extra } = open;
    const retry = sent.times > 0 && { retry_attempt: sent.times, retry_reason: 'timeout' };
    sent.times += 1;
    peer.says({ envelope_id: sent.id, type: sent.type, payload: sent.payload, ...extra, ...retry });
    open.overdue = setTimeout(() => this.#isOverdue(open), patienceMs);
  }

  #isOverdue(open: Open): void {
    if (this.#another(open.peer) !== open.peer) this.#sendAgain(open);
  }

  #forget(open: Open): void {
    clearTimeout(open.overdue);
    this.#open.delete(open.sent.id);
  }
}
