import type { Run } from './runs.ts';
import type { Tx } from './schema.ts';
import { add, idOf, type LeasedItem, ownerOf } from './work.ts';
import { fail, finish, park } from './work-end.ts';
import { type Busy, dueTimes, forgetIdle, leaseDue, renew } from './work-lease.ts';

/** What a worker brings to the queue. All of it was looked at before, so a turn may be taken twice. */
export type Turn = {
  readonly holder: string;
  readonly now: number;
  readonly spacingMs: (kind: string) => number;
  readonly ended: readonly Run[];
  /** What else runs here. */
  readonly active: readonly LeasedItem[];
  /** Is it time to renew the leases of what runs, and to forget what is idle? */
  readonly renews: boolean;
  readonly forgets: boolean;
  /** Everything this process can run. */
  readonly kinds: readonly string[];
  /** How many more are taken, by kind. */
  readonly rooms: ReadonlyMap<string, number>;
  /** How many of a kind run at once for one owner. */
  readonly mostOfOne: (kind: string) => number;
};

export type TurnResult = {
  readonly leased: readonly LeasedItem[];
  /** When there may be more to take; infinite: not before something is added. */
  readonly dueAt: number;
  /** Something is due for which there is no room here. */
  readonly leavesMore: boolean;
};

/** When to look again at what another process is changing. */
const lockedMs = 50;

/** One exchange with the queue, in one transaction: stores what ended, renews what runs, takes what is due. */
export async function takeTurn(tx: Tx, turn: Turn): Promise<TurnResult> {
  const { now, ended } = turn;
  if (turn.renews) await renewOurs(tx, turn);
  for (const run of inOneOrder(ended)) await storeEnd(tx, run, turn);
  if (turn.forgets) await forgetIdle(tx, now);
  const busy = busyOwners(turn);
  const leased = await lease(tx, turn, busy);
  const due = await dueTimes(tx, turn.kinds, busy);
  const isFull = (kind: string) => countOf(leased, kind) >= (turn.rooms.get(kind) ?? 0);
  const times = (wanted: boolean) =>
    [...due].flatMap(([kind, at]) => (isFull(kind) === wanted ? [at] : []));
  const first = Math.min(...times(false));
  // What is due and was not to be had is being changed by another process.
  const isLocked = first <= now && leased.length === 0 && ended.length === 0;
  return {
    leased: await withoutActive(tx, leased, turn),
    dueAt: isLocked ? now + lockedMs : first,
    leavesMore: times(true).some((at) => at <= now),
  };
}

/** All that this process holds, first and together, so that it waits for none of it while it has some. */
async function renewOurs(tx: Tx, { holder, now, active, ended }: Turn): Promise<void> {
  const ours = [...active, ...ended.map(({ item }) => item)];
  if (ours.length > 0) await renew(tx, holder, ours, now);
}

/** The same everywhere, so that no two transactions wait for each other. */
function inOneOrder(runs: readonly Run[]): Run[] {
  return runs.toSorted((one, other) => (idOf(one.item) < idOf(other.item) ? -1 : 1));
}

/**
 * Takes what is due, of each kind as much as there is room for. What ended in this turn is left for the next:
 * if nobody says that this one was committed, it is taken again, and must not end what it took itself.
 */
async function lease(tx: Tx, turn: Turn, busy: Busy): Promise<LeasedItem[]> {
  const { holder, now, rooms, ended } = turn;
  const except = ended.map(({ item }) => idOf(item));
  const due = await dueTimes(tx, [...rooms.keys()], busy);
  const leased: LeasedItem[] = [];
  for (const [kind, room] of rooms) {
    if ((due.get(kind) ?? Number.POSITIVE_INFINITY) > now) continue;
    const theirs = busy.get(kind) ?? [];
    const limit = Math.min(room, roomForEach(turn, kind, theirs));
    const wanted = { kind, limit, except, busy: theirs };
    leased.push(...(await leaseDue(tx, holder, now, wanted)));
  }
  return leased;
}

/** Where there is room for more of a kind, those for whom as much of it runs as may. */
function busyOwners({ active, rooms, mostOfOne }: Turn): Busy {
  const roomy = active.filter(({ kind }) => rooms.has(kind));
  const byKind = Map.groupBy(roomy, ({ kind }) => kind);
  return new Map(
    [...byKind].map(([kind, items]) => {
      const byOwner = [...Map.groupBy(items, ownerOf)];
      const busy = byOwner.filter(([, theirs]) => theirs.length >= mostOfOne(kind));
      return [kind, busy.map(([owner]) => owner)];
    }),
  );
}

/** How many more of a kind there is room for, whoever they all are of. */
function roomForEach({ active, mostOfOne }: Turn, kind: string, busy: readonly string[]): number {
  const theirs = active.filter((item) => item.kind === kind && !busy.includes(ownerOf(item)));
  const counts = [...Map.groupBy(theirs, ownerOf).values()].map(({ length }) => length);
  return mostOfOne(kind) - Math.max(0, ...counts);
}

function countOf(items: readonly LeasedItem[], kind: string): number {
  return items.filter((item) => item.kind === kind).length;
}

/** A lease that ran out under a run that goes on was taken again: the item must not run beside itself. */
async function withoutActive(tx: Tx, leased: readonly LeasedItem[], { active, now }: Turn) {
  const activeIds = new Set(active.map(idOf));
  const isActive = (item: LeasedItem) => activeIds.has(idOf(item));
  for (const item of leased.filter(isActive)) await add(tx, item, now);
  return leased.filter((item) => !isActive(item));
}

async function storeEnd(tx: Tx, run: Run, turn: Turn): Promise<void> {
  const { item, startedAt, verdict, endedAt: now = turn.now } = run;
  const { holder, spacingMs } = turn;
  switch (verdict?.verdict) {
    case 'done': {
      const restMs = Math.max(startedAt + spacingMs(item.kind) - now, verdict.restMs);
      return finish(tx, item, { holder, now, restMs });
    }
    case 'retry':
      return fail(tx, item, { ...verdict, holder, now });
    case 'park':
      return park(tx, item, { ...verdict, holder, now });
  }
}
