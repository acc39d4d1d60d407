import { setTimeout as delay } from 'node:timers/promises';
import { stringOf } from '../../fakes/slack/json.ts';
import type { Answer } from '../protocol/act.ts';
import type { Line } from '../protocol/line.ts';
import type { World } from '../world.ts';
import { sessionOf } from './about-session.ts';
import { curlOf } from './curl.ts';
import { describe, errorIn } from './describe.ts';
import { partiesOf } from './parties.ts';
import { payloadOf } from './payload.ts';
import { secretsOf } from './secrets.ts';
import type { Exchange } from './traffic.ts';

/** Something that people do, which is no request of its own. */
export type Deed = Pick<Line, 'from' | 'who' | 'to' | 'what' | 'session'>;

type Kept = {
  readonly line: Line;
  readonly exchange: Exchange | null;
  /** The timeline's when the line became what it is. */
  readonly version: number;
};

/** As many as a person looks through. */
const mostLines = 1_000;

const momentMs = 30;
const patienceMs = 1_000;

/** Who asked whom what, in order. Lines change as they are answered. */
export class Timeline {
  readonly #changed: () => void;
  readonly #kept = new Map<number, Kept>();
  readonly #ids = new WeakMap<Exchange, number>();
  /** The chats that can be answered at these secret addresses. */
  readonly #answers = new Map<string, number>();
  /** Grows with every change of a line. */
  #version = 0;
  #last = 0;
  #world: World | null = null;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get version(): number {
    return this.#version;
  }

  /** Begins anew, in this world; in none, nothing is noted. */
  begin(world: World | null): void {
    this.#world = world;
    this.#kept.clear();
    this.#answers.clear();
  }

  /** Resolves when nobody has asked anybody anything for a moment, or when that takes too long. */
  async rests(): Promise<void> {
    const deadline = performance.now() + patienceMs;
    const isQuiet = () => [...this.#kept.values()].every(({ line }) => line.status !== null);
    let before = -1;
    while ((before !== this.#version || !isQuiet()) && performance.now() < deadline) {
      before = this.#version;
      await delay(momentMs);
    }
  }

  /** The lines that are new or other than at this version, oldest first. */
  since(version: number): Line[] {
    const changed = [...this.#kept.values()].filter((one) => one.version > version);
    return changed.map(({ line }) => line);
  }

  /** A line as a curl command, without secrets. */
  curl(id: number): string | null {
    const exchange = this.#kept.get(id)?.exchange;
    return exchange && this.#world ? curlOf(exchange, secretsOf(this.#world)) : null;
  }

  /** Notes a request as it is now. */
  hear(exchange: Exchange): void {
    const parties = this.#world && partiesOf(exchange, this.#world);
    if (!this.#world || !parties) return;
    const id = this.#ids.get(exchange) ?? this.#newId();
    this.#ids.set(exchange, id);
    const { at, method, status, ms } = exchange;
    const session = this.#sessionOf(exchange, this.#world);
    const line: Line = {
      ...{ id, at, method, status, ms, session, ...parties, hasCurl: true },
      ...describe(exchange, parties.from, parties.to, this.#world),
      error: errorIn(exchange, parties.to),
    };
    this.#keep(line, exchange);
  }

  /** Notes what somebody does; resolves to what came of it. */
  async tell(deed: Deed, act: () => Promise<Answer>): Promise<Answer> {
    const began = performance.now();
    const none = { status: null, ms: null, error: null, signed: null };
    const base = { id: this.#newId(), at: Date.now(), method: '', isRoutine: false };
    const line: Line = { ...base, ...deed, ...none, hasCurl: false };
    this.#keep(line);
    const answer = await act();
    const ended = answer.ok
      ? { status: 200, session: answer.session ?? deed.session }
      : { status: 400, error: answer.error };
    this.#keep({ ...line, ...ended, ms: performance.now() - began });
    return answer;
  }

  /** An answer at a secret address is about what the address was given for. */
  #sessionOf(exchange: Exchange, world: World): number | null {
    const address = stringOf(payloadOf(exchange).response_url);
    const session = sessionOf(exchange, world) ?? this.#answers.get(exchange.path) ?? null;
    if (address && session) this.#answers.set(new URL(address).pathname, session);
    return session;
  }

  #newId(): number {
    this.#last += 1;
    return this.#last;
  }

  #keep(line: Line, exchange: Exchange | null = null): void {
    this.#version += 1;
    this.#kept.set(line.id, { line, exchange, version: this.#version });
    const [oldest = line.id] = this.#kept.keys();
    if (this.#kept.size > mostLines) this.#kept.delete(oldest);
    this.#changed();
  }
}
