/** Chance that can be repeated. */
export type Chance = {
  /** A whole number in [0, below). */
  below(below: number): number;
  one<T>(of: readonly T[]): T;
  /** True in so many of a hundred cases. */
  percent(of: number): boolean;
};

/** The same seed gives the same chance (mulberry32). */
export function chance(seed: number): Chance {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    one: (of) => {
      const [chosen] = of.slice(below(of.length));
      if (chosen === undefined) throw new Error('Nothing to choose from');
      return chosen;
    },
    percent: (of) => next() * 100 < of,
  };
}
