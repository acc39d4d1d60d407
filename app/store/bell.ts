import { AsyncResource } from 'node:async_hooks';

/** Tells whoever wants to know that something happened, and what. */
export class Bell<News> {
  readonly #listeners = new Set<(news: News) => void>();

  /** @returns what ends it */
  on(listener: (news: News) => void): () => void {
    // It runs in the name of who listens, not of whoever rings: what it begins is no part of what rang.
    const bound = AsyncResource.bind(listener);
    this.#listeners.add(bound);
    return () => this.#listeners.delete(bound);
  }

  ring(news: News): void {
    for (const listener of this.#listeners) listener(news);
  }
}
