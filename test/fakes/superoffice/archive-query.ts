import { archiveColumns, type Column } from './archive-columns.ts';
import { ArchiveError, type Condition, holds } from './filter.ts';
import type { FakeSession, World } from './state.ts';

export type OrderTerm = { readonly name: string; readonly descending: boolean };

/** The sessions that meet all conditions, in order. */
export function findSessions(
  world: World,
  conditions: readonly Condition[],
  order: readonly OrderTerm[],
): FakeSession[] {
  const predicates = conditions.map((condition) => predicate(condition, world));
  return [...world.sessions.values()]
    .filter((session) => predicates.every((matches) => matches(session)))
    .sort(ordering(world, order));
}

export function columnOf(name: string): Column {
  const column = archiveColumns.get(name.trim().toLowerCase());
  if (!column) throw new ArchiveError(`The column '${name.trim()}' does not exist.`);
  return column;
}

function predicate(condition: Condition, world: World): (session: FakeSession) => boolean {
  const { value } = columnOf(condition.column);
  return (session) => holds(condition, Number(value(session, world)));
}

function ordering(
  world: World,
  order: readonly OrderTerm[],
): (a: FakeSession, b: FakeSession) => number {
  const terms = order.map(({ name, descending }) => ({
    ...columnOf(name),
    sign: descending ? -1 : 1,
  }));
  return (a, b) => {
    for (const { value, sign } of terms) {
      const order = compare(value(a, world), value(b, world));
      if (order !== 0) return sign * order;
    }
    return 0;
  };
}

function compare(a: number | string | null, b: number | string | null): number {
  if (typeof a === 'string' && typeof b === 'string') return a.localeCompare(b);
  return Number(a) - Number(b);
}
