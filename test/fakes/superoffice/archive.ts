import { archiveColumns, type Column } from './archive-columns.ts';
import { ArchiveError, type Condition, holds, parseFilter } from './filter.ts';
import { AgentError } from './parameters.ts';
import type { FakeSession, World } from './state.ts';
import type { Wire } from './wire.ts';

const cachedForMs = 60_000;

/**
 * `GET v1/ChatSession`. A user who sends the same query again is answered from a cache, however much
 * has changed, until the query has not come for 60 s.
 */
export function createArchive(world: World) {
  const cache: Cache = new Map();
  return (url: URL, username: string, wire: Wire): object => {
    const key = `${username} ${url.search}`;
    forgetUnused(cache, world.now() - cachedForMs);
    const answer = cache.get(key)?.answer ?? answerQuery(world, url, wire);
    cache.set(key, { answer, usedAt: world.now() });
    return answer;
  };
}

type Cache = Map<string, { answer: object; usedAt: number }>;

function forgetUnused(cache: Cache, since: number) {
  for (const [key, { usedAt }] of cache) if (usedAt <= since) cache.delete(key);
}

function answerQuery(world: World, url: URL, wire: Wire): object {
  const query = url.searchParams;
  const select = (query.get('$select') ?? 'chatSessionId,status').split(',');
  const columns = select.map((name) => [name.trim(), columnOf(name)] as const);
  const found = filtered(world, query.get('$filter'), wire).sort(
    ordering(world, query.get('$orderby') ?? 'chatSessionId'),
  );
  const skip = Number(query.get('$skip') ?? 0);
  const end = skip + Number(query.get('$top') ?? found.length);
  return {
    'odata.metadata': `${url.origin}${url.pathname}/$metadata`,
    'odata.nextLink': end < found.length ? nextLink(url, end) : null,
    value: found.slice(skip, end).map((session) => row(session, columns, world, wire)),
  };
}

function filtered(world: World, filter: string | null, { faults }: Wire): FakeSession[] {
  const sessions = [...world.sessions.values()];
  if (!filter || faults.archiveFilter === 'ignored') return sessions;
  if (faults.archiveFilter === 'refused') throw new ArchiveError('The restriction is not valid.');
  if (faults.archiveFilter === 'error object')
    throw new AgentError('The restriction is not valid.');
  const conditions = parseFilter(filter).map((condition) => predicate(condition, world));
  return sessions.filter((session) => conditions.every((matches) => matches(session)));
}

function predicate(condition: Condition, world: World): (session: FakeSession) => boolean {
  const { value } = columnOf(condition.column);
  return (session) => holds(condition, Number(value(session, world)));
}

function ordering(world: World, orderby: string): (a: FakeSession, b: FakeSession) => number {
  const terms = orderby.split(',').map((term) => {
    const [name = '', direction] = term.trim().split(/\s+/);
    return { ...columnOf(name), sign: direction?.toLowerCase() === 'desc' ? -1 : 1 };
  });
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

function row(
  session: FakeSession,
  columns: readonly (readonly [string, Column])[],
  world: World,
  wire: Wire,
): object {
  const cells = columns.map(([name, { value, write }]) => [
    name,
    write ? write(session, wire, world) : value(session, world),
  ]);
  return { PrimaryKey: session.sessionId, EntityName: 'chat', ...Object.fromEntries(cells) };
}

function columnOf(name: string): Column {
  const column = archiveColumns.get(name.trim().toLowerCase());
  if (!column) throw new ArchiveError(`The column '${name.trim()}' does not exist.`);
  return column;
}

function nextLink(url: URL, skip: number): string {
  const next = new URL(url);
  next.searchParams.set('$skip', String(skip));
  return next.href;
}
