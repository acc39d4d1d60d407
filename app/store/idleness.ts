/** A moment at which there is nothing to do, for whoever waits for it. */
export class Idleness {
  #awaited: PromiseWithResolvers<void> | undefined;

  async wait(): Promise<void> {
    this.#awaited ??= Promise.withResolvers<void>();
    await this.#awaited.promise;
  }

  /** It has come. */
  come(): void {
    this.#awaited?.resolve();
    this.#awaited = undefined;
  }
}
