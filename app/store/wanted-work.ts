import type { Tx } from './schema.ts';
import type { WorkItem } from './work.ts';

/** Who may take an item in the very commit that wants it. */
export type Taker = {
  readonly holder: string;
  /** How many more of a kind it has room for. */
  room(kind: string): number;
};

/** An item and the moment from which it is wanted. */
export type WantedItem = {
  readonly id: string;
  readonly item: WorkItem;
  readonly at: number;
  readonly taker: Taker | undefined;
};

/** What a change under way has to do with work. */
type Noted = {
  /** What it wants, by id. */
  readonly items: Map<string, WantedItem>;
  /** When something else that it changed is due. */
  dueAt: number;
};

const changes = new WeakMap<Tx, Noted>();

/** Notes an item for the end of the change; the earliest moment counts. */
export function note(tx: Tx, item: WantedItem): void {
  const { items } = noted(tx);
  const known = items.get(item.id);
  if (!known || item.at < known.at || (item.at === known.at && item.taker))
    items.set(item.id, item);
}

/** Notes that the change itself made something due at a moment. */
export function noteDue(tx: Tx, dueAt: number): void {
  const all = noted(tx);
  all.dueAt = Math.min(all.dueAt, dueAt);
}

/**
 * What was noted since the last time, undefined if nothing was; in one order everywhere, so that no two
 * transactions wait for each other.
 */
export function takeNoted(tx: Tx) {
  const all = changes.get(tx);
  changes.delete(tx);
  const sorted = (items: Noted['items']) =>
    [...items.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  return all && { items: sorted(all.items), dueAt: all.dueAt };
}

function noted(tx: Tx): Noted {
  const all = changes.get(tx) ?? { items: new Map(), dueAt: Number.POSITIVE_INFINITY };
  changes.set(tx, all);
  return all;
}
