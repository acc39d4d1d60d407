import { type HttpAnswer, patienceMs, postTo, signature } from './http-door.ts';
import type { Identity } from './identity.ts';
import { isJson, type Json, parseJson } from './json.ts';
import type { Socket } from './socket.ts';

/** How Pickup took something Slack sent it. */
export type Delivery = {
  /** HTTP status; over Socket Mode 200 when acknowledged; 0 when nothing came within 3 s. */
  readonly status: number;
  readonly ms: number;
  readonly ok: boolean;
  /** What came back with the acknowledgement: an object, plain words, or nothing. */
  readonly answer: Json | string | null;
};

export type DeliveryKind = 'interactive' | 'slash_commands' | 'events_api';
export type Retry = { readonly num: number; readonly reason: string };
export type RawOptions = {
  readonly headers?: Record<string, string>;
  /** Default true. `old` is six minutes late. */
  readonly sign?: boolean | 'wrong' | 'old';
  readonly contentType?: string;
};

const formType = 'application/x-www-form-urlencoded';

/** Slack's way to Pickup: over a connected websocket if there is one, else signed to its URL. */
export class Deliveries {
  url: string | null = null;
  readonly #identity: Identity;
  readonly #socket: Socket;
  readonly #now: () => number;
  readonly #stopped: AbortSignal;

  constructor(parts: {
    identity: Identity;
    socket: Socket;
    now: () => number;
    stopped: AbortSignal;
  }) {
    this.#identity = parts.identity;
    this.#socket = parts.socket;
    this.#now = parts.now;
    this.#stopped = parts.stopped;
  }

  async deliver(kind: DeliveryKind, payload: Json, retry?: Retry): Promise<Delivery> {
    if (this.#socket.connections > 0) return this.#overSocket(kind, payload, retry);
    const { body, contentType } = encoded(kind, payload);
    const headers: Record<string, string> = retry
      ? { 'X-Slack-Retry-Num': String(retry.num), 'X-Slack-Retry-Reason': retry.reason }
      : {};
    const answer = await this.post(body, { headers, contentType });
    const ok = answer.status >= 200 && answer.status < 300;
    return { status: answer.status, ms: answer.ms, ok, answer: ok ? wordsOf(answer) : null };
  }

  /** Any bytes to Pickup's URL. */
  async post(body: string | Uint8Array, options: RawOptions = {}): Promise<HttpAnswer> {
    if (this.url === null) return { status: 0, body: '', contentType: '', ms: 0 };
    const headers = {
      'Content-Type': options.contentType ?? formType,
      ...this.#signed(body, options.sign ?? true),
      ...options.headers,
    };
    return postTo(this.url, body, headers, this.#stopped);
  }

  #signed(body: string | Uint8Array, how: boolean | 'wrong' | 'old'): Record<string, string> {
    if (how === false) return {};
    const late = how === 'old' ? 360 : 0;
    const timestamp = Math.floor(this.#now() / 1_000) - late;
    const secret = how === 'wrong' ? 'not the secret' : this.#identity.signingSecret;
    return signature(body, { secret, timestamp });
  }

  async #overSocket(
    kind: DeliveryKind,
    payload: Json,
    retry: Retry | undefined,
  ): Promise<Delivery> {
    const attempt = { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' };
    const ack = await this.#socket.deliver(kind, payload, kind === 'events_api' ? attempt : {});
    if (!ack) return { status: 0, ms: patienceMs, ok: false, answer: null };
    const isEmpty = ack.payload === null || Object.keys(ack.payload).length === 0;
    return { status: 200, ms: ack.ms, ok: true, answer: isEmpty ? null : ack.payload };
  }
}

function encoded(kind: DeliveryKind, payload: Json): { body: string; contentType: string } {
  const json = JSON.stringify(payload);
  if (kind === 'events_api') return { body: json, contentType: 'application/json' };
  if (kind === 'interactive') {
    return { body: new URLSearchParams({ payload: json }).toString(), contentType: formType };
  }
  const fields = Object.entries(payload).map(([key, value]): [string, string] => [key, `${value}`]);
  return { body: new URLSearchParams(fields).toString(), contentType: formType };
}

function wordsOf({ body, contentType }: HttpAnswer): Json | string | null {
  if (body === '') return null;
  const parsed = contentType.includes('json') ? parseJson(body) : body;
  return isJson(parsed) || typeof parsed === 'string' ? parsed : null;
}
