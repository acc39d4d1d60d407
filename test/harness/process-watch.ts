import { setTimeout as wait } from 'node:timers/promises';

type End = { readonly patienceMs?: number };

/** Watches what happens to this process meanwhile. */
export class ProcessWatch {
  readonly #before = openHandles();
  readonly #rejections: unknown[] = [];
  readonly #note = (reason: unknown) => this.#rejections.push(reason);

  constructor() {
    process.on('unhandledRejection', this.#note);
  }

  /** Promises that were rejected and nobody cared. */
  get rejections(): readonly unknown[] {
    return this.#rejections;
  }

  /**
   * Sockets, servers, timers and children that are still there and were not before, by kind; what was closed
   * gets time to be gone.
   */
  async end({ patienceMs = 2_000 }: End = {}): Promise<readonly string[]> {
    const deadline = performance.now() + patienceMs;
    while (this.#left().length > 0 && performance.now() < deadline) await wait(5);
    // Rejections are told of when the promises of this turn have settled.
    await wait(0);
    process.off('unhandledRejection', this.#note);
    return this.#left();
  }

  #left(): string[] {
    return [...openHandles()].flatMap(([kind, count]) => {
      const more = count - (this.#before.get(kind) ?? 0);
      return more > 0 ? [`${more} × ${kind}`] : [];
    });
  }
}

/** Everything that would keep this process from ending, counted by kind. */
function openHandles(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}
