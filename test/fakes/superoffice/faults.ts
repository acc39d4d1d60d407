import { createGate, type Gate } from './gate.ts';

/** Ways to spoil an answer. */
export type Garbling = 'not JSON' | 'wrong types' | 'truncated' | 'HTML' | 'huge';

export type Limits = {
  /** Spoil so many calls; every one when not given. */
  times?: number;
  /** Spoil the calls of this username only. */
  user?: string;
  /** Spoil the calls about this session only. */
  sessionId?: number;
  /** Has SuperOffice already done what was asked? */
  moment?: Moment;
};

export type Moment = 'before acting' | 'after acting' | 'after answering';

export type Fault =
  | { kind: 'status'; status: number; retryAfter: number | null }
  | { kind: 'refuse'; message: string }
  | { kind: 'nothing' }
  | { kind: 'lose' }
  | { kind: 'hang' }
  | { kind: 'slow'; ms: number }
  | { kind: 'garble'; how: Garbling }
  | { kind: 'watched'; watcher: () => void };

/** What a call is, as far as faults tell calls apart. */
export type Met = { method: string; user: string | null; sessionId: number | null };

type Rule = Met & { fault: Fault; moment: Moment; left: number };

/** Everything that can be wrong with this SuperOffice. Without settings it does what is documented. */
export class Faults {
  /** What the archive does with a filter. */
  archiveFilter: 'works' | 'refused' | 'error object' | 'ignored' = 'works';
  archiveStatus: 'number' | 'string' | 'text' = 'number';
  /** How the Agents methods write "nothing". */
  nothingAs: 'null' | 'empty' | 'no content' = 'null';
  /** An absent associate, person or company is an empty object with id 0. */
  emptyCarriers = false;
  numericEnums = false;
  /** How what was valid once is refused; SuperOffice's own texts disagree. */
  expiredAs: 401 | 403 = 401;
  /** Pick-ups without a check: everyone gets the session and the last one owns it. */
  lastPickUpWins = false;
  /** Refuses the pick-ups of associates who may not respond on the topic. */
  pickUpNeedsRight = false;
  /** Dates come untagged in the base zone, whatever was asked for. */
  ignoreTimeZone = false;
  /** Without a zone in the request, dates are in the caller's zone instead of the base zone. */
  callerZone = false;
  /** 0 to 7 digits after the seconds. */
  fractionDigits = 0;
  /** How dates name their zone; those with an offset are in the base zone. */
  dateTag: 'as asked' | 'Z' | '+01:00' | '+0100' | 'none' = 'as asked';

  #rules: Rule[] = [];
  #hanging = createGate();
  #pickUps: { missing: number; gate: Gate } | null = null;

  /** Answers with this HTTP status. `method` is a name as in `calls`, or `*` for every call. */
  answerWith(method: string, status: number, limits: Limits & { retryAfter?: number } = {}) {
    this.#add(method, { kind: 'status', status, retryAfter: limits.retryAfter ?? null }, limits);
  }

  /** Answers 200 with `{ Message, MessageDetail }`. */
  refuse(method: string, message: string, limits: Limits = {}) {
    this.#add(method, { kind: 'refuse', message }, limits);
  }

  /** Answers nothing although there is something, as Agents methods do when they fail. */
  sayNothing(method: string, limits: Limits = {}) {
    this.#add(method, { kind: 'nothing' }, limits);
  }

  /** Breaks the connection, by default after having acted. */
  loseReply(method: string, limits: Limits = {}) {
    this.#add(method, { kind: 'lose' }, { moment: 'after acting', ...limits });
  }

  /** Answers nothing until `release()`. */
  hang(method: string, limits: Limits = {}) {
    this.#add(method, { kind: 'hang' }, limits);
  }

  slow(method: string, ms: number, limits: Limits = {}) {
    this.#add(method, { kind: 'slow', ms }, limits);
  }

  /** Spoils the answer, by default after having acted. */
  garble(method: string, how: Garbling, limits: Limits = {}) {
    this.#add(method, { kind: 'garble', how }, { moment: 'after acting', ...limits });
  }

  /** Nothing is wrong with the call, but somebody is told when it has come to this moment. */
  watch(method: string, watcher: () => void, limits: Limits = {}) {
    this.#add(method, { kind: 'watched', watcher }, limits);
  }

  /** Lets the next pick-ups wait for one another: all are decided once `count` have arrived. */
  holdPickUps(count: number) {
    this.#pickUps = { missing: count, gate: createGate() };
  }

  /** Lets hanging calls and held pick-ups go on. */
  release() {
    this.#hanging.open();
    this.#hanging = createGate();
    this.#pickUps?.gate.open();
    this.#pickUps = null;
  }

  /** Ends the faults set by method; the settings above stay as they are. */
  clear() {
    this.#rules = [];
    this.release();
  }

  /** The faults that this call meets now; those that are limited are used up. */
  meet(call: Met, moment: Moment): Fault[] {
    const met = this.#rules.filter((rule) => rule.left > 0 && applies(rule, call, moment));
    for (const rule of met) rule.left--;
    return met.map(({ fault }) => fault);
  }

  released(): Promise<void> {
    return this.#hanging.opened;
  }

  async pickUpArrives(): Promise<void> {
    const held = this.#pickUps;
    if (!held) return;
    held.missing--;
    if (held.missing > 0) return held.gate.opened;
    this.#pickUps = null;
    held.gate.open();
  }

  #add(method: string, fault: Fault, { times, user, sessionId, moment }: Limits) {
    this.#rules.push({
      method: method.toLowerCase(),
      fault,
      moment: moment ?? 'before acting',
      user: user?.toLowerCase() ?? null,
      sessionId: sessionId ?? null,
      left: times ?? Number.POSITIVE_INFINITY,
    });
  }
}

function applies(rule: Rule, { method, user, sessionId }: Met, moment: Moment): boolean {
  const byMethod = rule.method === '*' || rule.method === method.toLowerCase();
  const byUser = rule.user === null || rule.user === user?.toLowerCase();
  const bySession = rule.sessionId === null || rule.sessionId === sessionId;
  return byMethod && byUser && bySession && rule.moment === moment;
}
