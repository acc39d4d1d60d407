/** Remembers the last so many things that were added, and up to as many before them. */
export class Recent<Thing> {
  readonly #most: number;
  #newer = new Set<Thing>();
  #older = new Set<Thing>();

  constructor(most: number) {
    this.#most = most;
  }

  has(thing: Thing): boolean {
    return this.#newer.has(thing) || this.#older.has(thing);
  }

  add(thing: Thing): void {
    if (this.#newer.size >= this.#most) {
      this.#older = this.#newer;
      this.#newer = new Set();
    }
    this.#newer.add(thing);
  }
}
