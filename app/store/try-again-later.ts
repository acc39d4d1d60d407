/**
 * A failure that names its own delay, such as a rate limit: nobody's fault, so it never leads to
 * parking and is logged without a stack.
 */
export class TryAgainLater extends Error {
  override readonly name = 'TryAgainLater';
  readonly delayMs: number;

  constructor(delayMs: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.delayMs = delayMs;
  }
}
