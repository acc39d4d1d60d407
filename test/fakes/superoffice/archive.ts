import type { Column } from './archive-columns.ts';
import { columnOf, findSessions, type OrderTerm } from './archive-query.ts';
import { ArchiveError, type Condition, parseFilter } from './filter.ts';
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
  const conditions = conditionsOf(query.get('$filter'), wire);
  const found = findSessions(world, conditions, orderOf(query.get('$orderby') ?? 'chatSessionId'));
  const skip = Number(query.get('$skip') ?? 0);
  const end = skip + Number(query.get('$top') ?? found.length);
  return {
    'odata.metadata': `${url.origin}${url.pathname}/$metadata`,
    'odata.nextLink': end < found.length ? nextLink(url, end) : null,
    value: found.slice(skip, end).map((session) => row(session, columns, world, wire)),
  };
}

function conditionsOf(filter: string | null, { faults }: Wire): Condition[] {
  if (!filter || faults.archiveFilter === 'ignored') return [];
  if (faults.archiveFilter === 'refused') throw new ArchiveError('The restriction is not valid.');
  if (faults.archiveFilter === 'error object')
    throw new AgentError('The restriction is not valid.');
  return parseFilter(filter);
}

function orderOf(orderby: string): OrderTerm[] {
  return orderby.split(',').map((term) => {
    const [name = '', direction] = term.trim().split(/\s+/);
    return { name, descending: direction?.toLowerCase() === 'desc' };
  });
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

function nextLink(url: URL, skip: number): string {
  const next = new URL(url);
  next.searchParams.set('$skip', String(skip));
  return next.href;
}
