/** The store cannot be opened or written; the message says who or what is in the way and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
