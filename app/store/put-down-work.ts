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
 * Puts down what was noted in a transaction, at its end and in as few statements as may be: so its rows are
 * locked briefly. What is wanted now, need not rest and finds room with its taker is taken at once, and so is
 * what is urgent; what is wanted as early anyway is not written.
 * @returns undefined when nothing was noted
 */
export async function putDownWork(tx: Tx): Promise<PutDown | undefined> {
  const items = takeNoted(tx);
  if (items.length === 0) return undefined;
  const taken = [...(await insertItems(tx, items, true)), ...(await insertItems(tx, items, false))];
  const others = taken.length === items.length ? [] : items;
  return { taken, dueAt: others.reduce((first, { at }) => Math.min(first, at), Infinity) };
}

/** @returns what is taken */
async function insertItems(
  tx: Tx,
  items: readonly WantedItem[],
  urgent: boolean,
): Promise<PutDown['taken']> {
  const rows = toRows(items.filter((item) => item.urgent === urgent));
  const stored: WorkRow[] = [];
  for (let start = 0; start < rows.length; start += mostRows) {
    stored.push(...(await insertRows(tx, rows.slice(start, start + mostRows), urgent)));
  }
  const asked = new Map(rows.map((row) => [row.id, row]));
  return stored.flatMap((row) => {
    const holder = asked.get(row.id)?.holder ?? null;
    // Of one that it has already, it is noted that it is wanted again.
    const isTaken = holder !== null && row.holder === holder && row.againAt === null;
    return isTaken ? [{ holder, item: toLeased(row) }] : [];
  });
}

/** SQLite takes some 32,000 parameters in a statement. */
const mostRows = 1_000;

/** As they are if nobody knows of them yet: waiting, or taken as far as there is room. */
function toRows(items: readonly WantedItem[]): WorkRow[] {
  const used = new Map<string, number>();
  return items.map(({ item, at, taker, urgent }) => {
    const row = newRow(item, at);
    const count = used.get(item.kind) ?? 0;
    if (!taker?.takesMore || (!urgent && taker.room(item) <= count)) return row;
    used.set(item.kind, count + 1);
    return { ...row, holder: taker.holder, nextAt: at + leaseMs, begun: 1 };
  });
}

async function insertRows(tx: Tx, rows: readonly WorkRow[], urgent: boolean): Promise<WorkRow[]> {
  const takes = urgent ? isFree : sql<SqlBool>`${isFree} and work."quietUntil" <= ${at}`;
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
const isFree = sql<SqlBool>`excluded."holder" is not null and work."holder" is null`;

/** Does being wanted at that moment change anything about the row that is there? */
const wantsMore = sql<SqlBool>`case when ${held} then coalesce(work."againAt" > ${at}, true)
    else coalesce(work."nextAt" > ${rested} or work."wantedAt" > ${at}, true) end`;
