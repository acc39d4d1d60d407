type Options = ErrorOptions & { readonly passing?: boolean };

/** The store cannot be opened or written; the message says who or what is in the way and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  /** May it pass without anybody starting Pickup anew? */
  readonly passing: boolean;

  constructor(message: string, { passing = false, ...options }: Options = {}) {
    super(message, options);
    this.passing = passing;
  }
}
