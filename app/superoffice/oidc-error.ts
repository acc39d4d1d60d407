/** Why the login host gave nothing, in terms of what to do about it. */
export type OidcErrorKind =
  | 'invalid-grant' // the code or refresh token is used, expired or revoked
  | 'denied' // the person or the tenant's administrator has not agreed
  | 'wrong-tenant' // the person signed in to another tenant than ours
  | 'unreachable' // no answer, or one of trouble that passes
  | 'not-trusted' // the id_token does not verify; `detail` says which check failed
  | 'refused'; // anything else the login host said no to

type Facts = {
  readonly kind: OidcErrorKind;
  /** A few words for the log: never a token, a code or what a person typed. */
  readonly detail?: string | null;
  readonly cause?: unknown;
};

/** A step of signing in that brought nothing. Neither message nor cause holds a secret. */
export class OidcError extends Error {
  override readonly name = 'OidcError';
  readonly kind: OidcErrorKind;
  readonly detail: string | null;

  constructor({ kind, detail = null, cause }: Facts) {
    super(`SuperOffice's login: ${kind}${detail ? ` (${detail})` : ''}`, cause ? { cause } : {});
    this.kind = kind;
    this.detail = detail;
  }
}
