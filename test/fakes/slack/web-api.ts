import { setTimeout as delay } from 'node:timers/promises';
import { textArgument } from './arguments.ts';
import type { Call, Calls } from './calls.ts';
import { channelMethods } from './channel-methods.ts';
import { chatMethods } from './chat-methods.ts';
import type { Fault, Faults, Moment } from './faults.ts';
import { infoMethods } from './info-methods.ts';
import type { Json } from './json.ts';
import type { Limits } from './limits.ts';
import { type Api, countsOf, type Method, needScope, Refusal } from './method.ts';
import { viewMethods } from './view-methods.ts';

/** An HTTP answer; null: the connection breaks instead. */
export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
} | null;

const methods: Readonly<Record<string, Method>> = {
  ...chatMethods,
  ...infoMethods,
  ...channelMethods,
  ...viewMethods,
};

/** The Web API: tokens, scopes, faults and limits around the methods. */
export class WebApi {
  readonly #api: Api;
  readonly #calls: Calls;
  readonly #faults: Faults;
  readonly #limits: Limits;
  readonly #stopped: AbortSignal;

  constructor(parts: {
    api: Api;
    calls: Calls;
    faults: Faults;
    limits: Limits;
    stopped: AbortSignal;
  }) {
    this.#api = parts.api;
    this.#calls = parts.calls;
    this.#faults = parts.faults;
    this.#limits = parts.limits;
    this.#stopped = parts.stopped;
  }

  async answer(name: string, args: Json, authorization: string | undefined): Promise<Reply> {
    const token = authorization?.replace(/^Bearer /i, '') ?? textArgument(args, 'token');
    return this.withFaults(name, args, () => this.#perform(name, args, token));
  }

  /** Records a call and lets a planned fault come in the way of `act`. */
  async withFaults(name: string, args: Json, act: () => NonNullable<Reply>): Promise<Reply> {
    const call = this.#record(name, args);
    const fault = this.#faults.take(name);
    const instead = fault && insteadOfActing(fault);
    if (instead) return noted(call, instead);
    if (fault?.kind === 'lost-request') return null;
    if (fault?.kind === 'hang' && !(await this.#unlessStopped(fault.released))) return null;
    if (isTold(fault, 'instead of acting')) return null;
    const reply = act();
    isTold(fault, 'after acting');
    if (fault?.kind === 'lost-reply') return null;
    if (fault?.kind === 'slow' && !(await this.#unlessStopped(this.#sleep(fault.ms)))) return null;
    return noted(call, reply);
  }

  #perform(name: string, args: Json, token: string | null): NonNullable<Reply> {
    try {
      const method = methods[name];
      if (!method) throw new Refusal('unknown_method', { req_method: name });
      this.#checkToken(method, token);
      const retryAfter = this.#limits.take(...countsOf(name, method, args, this.#api));
      if (retryAfter !== null) return limited(retryAfter);
      if (method.scope) needScope(method.scope, this.#api);
      return this.#reply({ ok: true, ...method.run(args, this.#api) });
    } catch (error) {
      if (error instanceof Refusal) return this.#reply(error.answer);
      throw error;
    }
  }

  #checkToken({ token: kind }: Method, token: string | null): void {
    if (kind === 'none') return;
    const { botToken, appToken } = this.#api.identity;
    if (!token) throw new Refusal('not_authed');
    if (token !== botToken && token !== appToken) throw new Refusal('invalid_auth');
    if (token !== (kind === 'bot' ? botToken : appToken)) {
      throw new Refusal('not_allowed_token_type');
    }
    if (kind === 'bot' && this.#faults.tokenError) throw new Refusal(this.#faults.tokenError);
  }

  #reply(body: Json): NonNullable<Reply> {
    const headers = {
      'Content-Type': 'application/json; charset=utf-8',
      'x-oauth-scopes': this.#api.scopes().join(','),
    };
    return { status: 200, headers, body: JSON.stringify(body) };
  }

  #record(method: string, args: Json): Call {
    const at = this.#api.workspace.now();
    const call = {
      method,
      args,
      at,
      arrived: performance.now(),
      status: 0,
      ok: false,
      error: null,
    };
    this.#calls.push(call);
    return call;
  }

  async #sleep(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.#stopped }).catch(() => undefined);
  }

  /** False when the fake was stopped meanwhile. */
  async #unlessStopped(wait: Promise<void>): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const give = () => resolve();
    this.#stopped.addEventListener('abort', give);
    await Promise.race([wait, promise]);
    this.#stopped.removeEventListener('abort', give);
    return !this.#stopped.aborted;
  }
}

/** Tells whoever watches for this moment, if this call is watched. */
function isTold(fault: Fault | null, moment: Moment): boolean {
  if (fault?.kind !== 'watched' || fault.moment !== moment) return false;
  fault.watcher();
  return true;
}

function insteadOfActing(fault: Fault): NonNullable<Reply> | null {
  if (fault.kind === 'status') return { status: fault.status, headers: {}, body: 'upstream error' };
  if (fault.kind === 'limited') return limited(fault.seconds);
  if (fault.kind === 'error') {
    const headers = { 'Content-Type': 'application/json; charset=utf-8' };
    return { status: 200, headers, body: JSON.stringify({ ok: false, error: fault.error }) };
  }
  return null;
}

function limited(seconds: number): NonNullable<Reply> {
  return {
    status: 429,
    headers: { 'Retry-After': String(seconds), 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ ok: false, error: 'ratelimited' }),
  };
}

function noted(call: Call, reply: NonNullable<Reply>): Reply {
  call.status = reply.status;
  const error = /^\{"ok":false,"error":"([^"]+)"/.exec(reply.body)?.[1] ?? null;
  call.ok = reply.status < 300 && error === null;
  call.error = error ?? (call.ok ? null : reply.body);
  return reply;
}
