import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import type { Town } from '../harness/town.ts';

/** What the acts that are chosen need to know of the town. */
export type Model = { chats: number };

type Wanted = {
  /** How it is told of when a life went wrong. */
  readonly words: string;
  readonly needsChats?: boolean;
  readonly does: (town: Town) => unknown;
};

/** Something that happens in a town, and how long it is before the next; milliseconds. */
class Act implements fc.AsyncCommand<Model, Town> {
  readonly #wanted: Wanted;
  readonly #pauseMs: number;

  constructor(wanted: Wanted, pauseMs: number) {
    this.#wanted = wanted;
    this.#pauseMs = pauseMs;
  }

  check({ chats }: Readonly<Model>): boolean {
    return chats > 0 || !this.#wanted.needsChats;
  }

  async run(model: Model, town: Town): Promise<void> {
    await this.#wanted.does(town);
    model.chats = town.chats.length;
    await delay(this.#pauseMs);
  }

  toString(): string {
    return this.#pauseMs > 0 ? `${this.#wanted.words}; ${this.#pauseMs} ms` : this.#wanted.words;
  }
}

const pauses = fc.constantFrom(0, 0, 5, 20, 60, 200);

/** One of the acts that are made of what was drawn. */
export function act<Drawn>(
  drawn: fc.Arbitrary<Drawn>,
  toAct: (drawn: Drawn) => Wanted,
): fc.Arbitrary<Act> {
  return fc.tuple(drawn, pauses).map(([one, pauseMs]) => new Act(toAct(one), pauseMs));
}

/** The nth, counted round and round; undefined only of nothing. */
export function nth<Thing>(things: readonly Thing[], n: number): Thing | undefined {
  return things[n % Math.max(1, things.length)];
}

/** Which one of however many there will be. */
export const which = fc.nat(1_000);
