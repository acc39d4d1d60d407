import type { Column } from './archive-columns.ts';
import { columnOf, findSessions, type OrderTerm } from './archive-query.ts';
import { bare } from './carriers.ts';
import type { Endpoint } from './endpoint.ts';
import { type Condition, conditionOn } from './filter.ts';
import { AgentError, type Fields, fieldsOf, integer, present, text } from './parameters.ts';
import type { FakeSession, World } from './state.ts';
import type { Wire } from './wire.ts';

/** The method of SuperOffice's Archive agent that lists sessions. It answers from no cache. */
export function archiveEndpoints(world: World): Record<string, Endpoint> {
  return {
    GetArchiveListByColumns({ body, wire }) {
      const provider = text(body, 'ProviderName');
      if (provider.toLowerCase() !== 'chatsession')
        throw new AgentError(`There is no archive provider '${provider}'.`);
      const columns = list(body, 'Columns').map((name) => [String(name), columnOf(String(name))]);
      const pageSize = integer(body, 'PageSize');
      const start = integer(body, 'Page') * pageSize;
      return findSessions(world, conditionsIn(body), orderIn(body))
        .slice(start, start + pageSize)
        .map((session) => item(session, Object.fromEntries(columns), world, wire));
    },
  };
}

/** Restrictions that are switched off count for nothing. An archive without any is refused. */
function conditionsIn(body: Fields): Condition[] {
  return asFields(present(body, 'Restriction'))
    .filter((restriction) => restriction.get('isactive') !== false)
    .map((restriction) => {
      const values = list(restriction, 'Values').map((value) => Number(plain(value)));
      return conditionOn(text(restriction, 'Name'), text(restriction, 'Operator'), values);
    });
}

function orderIn(body: Fields): OrderTerm[] {
  return asFields(body.get('sortorder')).map((term) => ({
    name: text(term, 'Name'),
    descending: term.get('direction') === 'DESC',
  }));
}

function asFields(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

function list(fields: Fields, name: string): readonly unknown[] {
  const value = present(fields, name);
  return Array.isArray(value) ? value : [];
}

/** `[I:4]` and `4` are the same. */
function plain(value: unknown): string {
  return String(value).replace(/^\[I:(-?\d+)\]$/, '$1');
}

/** An ArchiveListItem. */
function item(
  session: FakeSession,
  columns: Readonly<Record<string, Column>>,
  world: World,
  wire: Wire,
) {
  const cells = Object.entries(columns).map(([name, column]) => {
    const displayValue = display(column, session, world, wire);
    return [name, { DisplayValue: displayValue, TooltipHint: '', LinkHint: '' }];
  });
  return {
    EntityName: 'chat',
    PrimaryKey: session.sessionId,
    ColumnData: Object.fromEntries(cells),
    LinkHint: '',
    StyleHint: '',
    ...bare,
  };
}

/** Numbers and times are encoded the same way in every culture. */
function display(column: Column, session: FakeSession, world: World, wire: Wire): string {
  const { value, write, isTime } = column;
  const shown = write ? write(session, wire, world) : value(session, world);
  if (isTime) return encodedTime(String(shown));
  return typeof shown === 'number' ? `[I:${shown}]` : (shown ?? '');
}

/** `2026-01-15T14:03:20` becomes `[DT:01/15/2026 14:03:20]`. */
function encodedTime(date: string): string {
  return `[DT:${date.replace(/^(\d+)-(\d+)-(\d+)T([\d:]+).*$/, '$2/$3/$1 $4')}]`;
}
