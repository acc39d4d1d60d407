/** What has begun and is not over. */
export class UnderWay {
  readonly #all = new Set<Promise<void>>();

  /** @param one never rejects */
  add(one: Promise<void>): void {
    const over = one.finally(() => this.#all.delete(over));
    this.#all.add(over);
  }

  /** Resolves when there is nothing under way, also of what began meanwhile. */
  async over(): Promise<void> {
    while (this.#all.size > 0) await Promise.all(this.#all);
  }
}
