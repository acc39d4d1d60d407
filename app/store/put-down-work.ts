import { type SqlBool, sql } from 'kysely';
import type { Tx, WorkRow } from './schema.ts';
import { takeNoted, type WantedItem } from './wanted-work.ts';
import {
  begin,
  earlier,
  type LeasedItem,
  later,
  leaseEnd,
  leaseMs,
  newRow,
  toLeased,
} from './work.ts';

/** What became of what a change wants. */
export type PutDown = {
  /** Taken at once, by whom; to be run as soon as the change is committed. */
  readonly taken: readonly { readonly holder: string; readonly item: LeasedItem }[];
  /** When the first of the others is wanted; infinite: there are none. */
  readonly dueAt: number;
};

/**
 * Puts down what a change wants, in one statement, at its end: so its rows are locked as briefly as may
 * be. What is wanted now, need not rest and finds room with its taker is taken at once; what is wanted as early
 * anyway is not written.
 * @returns undefined when the change has nothing to do with work
 */
export async function putDownWork(tx: Tx): Promise<PutDown | undefined> {
  const noted = takeNoted(tx);
  if (!noted) return undefined;
  const rows = toRows(noted.items, usedIn(tx));
  const stored: WorkRow[] = [];
  for (let start = 0; start < rows.length; start += mostRows) {
    stored.push(...(await insertWanted(tx, rows.slice(start, start + mostRows))));
  }
  const asked = new Map(rows.map((row) => [row.id, row]));
  const taken = stored.flatMap((row) => {
    const holder = asked.get(row.id)?.holder ?? null;
    // Of one that it has already, it is noted that it is wanted again.
    const isTaken = holder !== null && row.holder === holder && row.againAt === null;
    return isTaken ? [{ holder, item: toLeased(row) }] : [];
  });
  const others = taken.length === rows.length ? [] : noted.items;
  return { taken, dueAt: others.reduce((first, { at }) => Math.min(first, at), noted.dueAt) };
}

/** SQLite takes some 32,000 parameters in a statement. */
const mostRows = 1_000;

/** How much of the room for each kind is used in a transaction, which several changes may share. */
const used = new WeakMap<Tx, Map<string, number>>();

function usedIn(tx: Tx): Map<string, number> {
  const rooms = used.get(tx) ?? new Map<string, number>();
  used.set(tx, rooms);
  return rooms;
}

/** As they are if nobody knows of them yet: waiting, or taken as far as there is room. */
function toRows(items: readonly WantedItem[], rooms: Map<string, number>): WorkRow[] {
  return items.map(({ item, at, taker }) => {
    const row = newRow(item, at);
    const count = rooms.get(item.kind) ?? 0;
    if (!taker || taker.room(item.kind) <= count) return row;
    rooms.set(item.kind, count + 1);
    return { ...row, holder: taker.holder, nextAt: at + leaseMs, begun: 1 };
  });
}

async function insertWanted(tx: Tx, rows: readonly WorkRow[]): Promise<WorkRow[]> {
  return await tx
    .insertInto('work')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({
          parked: 0,
          holder: sql`case when ${takes} then excluded."holder" else work."holder" end`,
          tries: sql`case when ${takes} then ${begin.tries} else work."tries" end`,
          begun: sql`case when ${takes} then ${begin.begun} else work."begun" end`,
          nextAt: sql`case when ${held} then work."nextAt" when ${takes} then ${leaseEnd(at)}
          else ${earlier(sql`work."nextAt"`, rested)} end`,
          againAt: sql`case when ${held} then ${earlier(sql`work."againAt"`, at)} end`,
          wantedAt: sql`case when ${held} then work."wantedAt"
          when work."nextAt" is null then ${at} else ${earlier(sql`work."wantedAt"`, at)} end`,
        })
        .where(sql<SqlBool>`${wantsMore} or (${takes})`),
    )
    .returningAll()
    .execute();
}

const held = sql<boolean>`work."holder" is not null`;

/** The moment from which a row that is being put down is wanted. */
const at = sql<number>`excluded."wantedAt"`;
const rested = later(sql`work."quietUntil"`, at);

/** Is the row that is there free to be taken, by one who would? */
const takes = sql<SqlBool>`excluded."holder" is not null and work."holder" is null and work."quietUntil" <= ${at}`;

/** Does being wanted at that moment change anything about the row that is there? */
const wantsMore = sql<SqlBool>`case when ${held} then coalesce(work."againAt" > ${at}, true)
    else coalesce(work."nextAt" > ${rested} or work."wantedAt" > ${at}, true) end`;
