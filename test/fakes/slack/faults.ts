/** What can go wrong with a call. */
export type Fault =
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'hang'; readonly released: Promise<void> }
  | { readonly kind: 'lost-request' }
  | { readonly kind: 'lost-reply' }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'limited'; readonly seconds: number }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'watched'; readonly moment: Moment; readonly watcher: () => void };

/** When a call is told of: as it comes, and Slack does nothing, or when Slack has done what was asked. */
export type Moment = 'instead of acting' | 'after acting';

type Planned = { readonly method: string; readonly fault: Fault; left: number };

/**
 * Outages on demand. Each is for one method (`*`: any, `response_url`: those) and the next `times`
 * calls of it; the oldest that fits strikes first, one fault a call.
 */
export class Faults {
  #planned: Planned[] = [];
  /** Every fault that struck so far, oldest first. */
  readonly struck: { readonly method: string; readonly kind: Fault['kind'] }[] = [];
  /** What every call with the bot token is refused with; null: the token is good. */
  tokenError: 'token_revoked' | 'account_inactive' | 'invalid_auth' | null = null;

  /** Acts at once, answers `ms` later. */
  slow(method: string, ms: number, times = 1): void {
    this.#plan(method, { kind: 'slow', ms }, times);
  }

  /** Neither acts nor answers, until released: then does both. */
  hang(method: string, times = 1): { release(): void } {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#plan(method, { kind: 'hang', released: promise }, times);
    return { release: resolve };
  }

  /** The connection breaks before Slack has done anything. */
  losesRequest(method: string, times = 1): void {
    this.#plan(method, { kind: 'lost-request' }, times);
  }

  /** Slack does what was asked; the connection breaks before the answer. */
  losesReply(method: string, times = 1): void {
    this.#plan(method, { kind: 'lost-reply' }, times);
  }

  /** An HTTP status instead of an answer; nothing was done. */
  status(method: string, status: number, times = 1): void {
    this.#plan(method, { kind: 'status', status }, times);
  }

  /** HTTP 429 with `Retry-After: seconds`. */
  limits(method: string, seconds: number, times = 1): void {
    this.#plan(method, { kind: 'limited', seconds }, times);
  }

  /** `ok: false` with this error. */
  fails(method: string, error: string, times = 1): void {
    this.#plan(method, { kind: 'error', error }, times);
  }

  /** Tells somebody when a call has come to this moment, such as whoever kills the app then. */
  watch(method: string, moment: Moment, watcher: () => void, times = 1): void {
    this.#plan(method, { kind: 'watched', moment, watcher }, times);
  }

  /** The app was uninstalled, or its token revoked. */
  revokeToken(
    error: 'token_revoked' | 'account_inactive' | 'invalid_auth' = 'account_inactive',
  ): void {
    this.tokenError = error;
  }

  restoreToken(): void {
    this.tokenError = null;
  }

  /** Forgets what was planned for `method`, or everything. */
  clear(method?: string): void {
    this.#planned = this.#planned.filter((planned) => method && planned.method !== method);
  }

  /** The fault that strikes this call, if any. */
  take(method: string): Fault | null {
    const planned = this.#planned.find((one) => one.method === method || one.method === '*');
    if (!planned) return null;
    planned.left -= 1;
    this.struck.push({ method, kind: planned.fault.kind });
    if (planned.left <= 0) this.#planned = this.#planned.filter((one) => one !== planned);
    return planned.fault;
  }

  #plan(method: string, fault: Fault, times: number): void {
    this.#planned.push({ method, fault, left: times });
  }
}
