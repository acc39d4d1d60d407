/** What went wrong, in terms of what to do about it. */
export type SuperOfficeErrorKind =
  | 'password-refused' // 401: the credentials are wrong, locked or expired
  | 'forbidden' // 403
  | 'not-found' // 404
  | 'misdirected' // 421: the tenant lives on another host
  | 'busy' // 429, 503: ask again later
  | 'unavailable' // another 5xx, or no connection could be made
  | 'timeout'
  | 'broken-connection' // broke after the request may have been read
  | 'refused' // SuperOffice understood and said no
  | 'maintenance' // the tenant is down for a while; nothing was sent
  | 'gone-tenant' // the tenant is deleted; nothing was sent
  | 'unreadable'; // an answer, but not one we know

type Facts = {
  readonly kind: SuperOfficeErrorKind;
  /** The last part of the called path, e.g. `PickUpChatSession`. */
  readonly method: string;
  readonly status?: number | null;
  readonly words?: string | null;
  readonly retryAfterMs?: number | null;
  readonly maySucceededAnyway?: boolean;
  /** A few words for the log. Never taken from what customers wrote. */
  readonly detail?: string | null;
  readonly cause?: unknown;
};

/** A call that brought no usable answer. Neither message nor cause holds credentials or a body. */
export class SuperOfficeError extends Error {
  override readonly name = 'SuperOfficeError';
  readonly kind: SuperOfficeErrorKind;
  readonly status: number | null;
  /** SuperOffice's own explanation, shortened. */
  readonly words: string | null;
  /** How long SuperOffice asked us to stay away. */
  readonly retryAfterMs: number | null;
  /** The call changes something and may have taken effect: read before you call again. */
  readonly maySucceededAnyway: boolean;

  constructor(facts: Facts) {
    super(sentence(facts), 'cause' in facts ? { cause: facts.cause } : {});
    this.kind = facts.kind;
    this.status = facts.status ?? null;
    this.words = facts.words ?? null;
    this.retryAfterMs = facts.retryAfterMs ?? null;
    this.maySucceededAnyway = facts.maySucceededAnyway ?? false;
  }
}

function sentence({ method, kind, status, detail }: Facts): string {
  const answer = status ? `, HTTP ${status}` : '';
  return `${method} failed: ${kind}${answer}${detail ? ` (${detail})` : ''}`;
}
