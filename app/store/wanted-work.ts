import type { Tx } from './schema.ts';
import type { WorkItem } from './work.ts';

/** Who may take an item in the very commit that wants it. */
export type Taker = {
  readonly holder: string;
  /** Does it take anything now? */
  readonly takesMore: boolean;
  /** How many more of a kind it has room for, for the owner of such an item. */
  room(item: WorkItem): number;
};

/** An item and the moment from which it is wanted. */
export type WantedItem = {
  readonly id: string;
  readonly item: WorkItem;
  readonly at: number;
  readonly taker: Taker | undefined;
  /** To be taken whatever it would have to wait for. */
  readonly urgent: boolean;
};

/** What the changes under way in a transaction want, by id. */
const wanted = new WeakMap<Tx, Map<string, WantedItem>>();

/** Notes an item for the end of the transaction; what is urgent counts, then the earliest moment. */
export function note(tx: Tx, item: WantedItem): void {
  const items = wanted.get(tx) ?? new Map<string, WantedItem>();
  wanted.set(tx, items);
  const known = items.get(item.id);
  if (!known || isBefore(item, known)) items.set(item.id, item);
}

function isBefore(item: WantedItem, known: WantedItem): boolean {
  if (item.urgent || known.urgent) return !known.urgent;
  return item.at < known.at || (item.at === known.at && item.taker !== undefined);
}

/** What was noted in it since the last time, in one order everywhere, so that no two transactions wait for each other. */
export function takeNoted(tx: Tx): WantedItem[] {
  const items = wanted.get(tx);
  wanted.delete(tx);
  return items ? [...items.values()].sort((one, other) => (one.id < other.id ? -1 : 1)) : [];
}
