import type { Message } from '../domain/card.ts';
import type { SessionId } from '../domain/session.ts';
import type { Db, PickupRow, Tx } from './schema.ts';

/** A click or command that was acknowledged and is not yet answered. */
export type Pickup = Omit<PickupRow, 'answer'> & {
  /** What was decided but could not be told yet. */
  readonly answer: Message | null;
};

export type NewPickup = Omit<Pickup, 'answer'>;

/** The id under which the same person's clicks on the same session are one pickup. */
export function pickupIdOf(
  click: Pick<Pickup, 'tenant' | 'sessionId' | 'workspace' | 'slackUser'>,
): string {
  return [click.tenant, click.sessionId ?? 'next', click.workspace, click.slackUser].join('/');
}

/** The workspace in which the click with this id was made. */
export function workspaceOfPickup(pickupId: string): string {
  return pickupId.split('/')[2] ?? '';
}

/** Was it asked for whichever session waits next? */
export function isForNext(pickup: NewPickup): boolean {
  return pickup.pickupId === pickupIdOf({ ...pickup, sessionId: null });
}

/**
 * Writes clicks down. One merges with an earlier one of the same id that is not yet answered, here or in the
 * store: that one starts anew, keeps the session it is at and is answered where the person clicked last.
 * @returns the ids of those that are new
 */
export async function addPickups(
  tx: Tx,
  pickups: readonly NewPickup[],
): Promise<ReadonlySet<string>> {
  const last = new Map(pickups.map((pickup) => [pickup.pickupId, pickup]));
  // In one order everywhere, so that no two transactions wait for each other.
  const inOrder = [...last.values()].sort((one, other) => (one.pickupId < other.pickupId ? -1 : 1));
  const added = await insertPickups(tx, inOrder);
  for (const pickup of inOrder) if (!added.has(pickup.pickupId)) await merge(tx, pickup);
  return added;
}

/** Answered by another process between two statements, it is no more: then it is a new one. */
async function merge(tx: Tx, pickup: NewPickup): Promise<void> {
  while (!(await startAnew(tx, pickup))) {
    if ((await insertPickups(tx, [pickup])).size > 0) return;
  }
}

/** @returns the ids of those that were not there */
async function insertPickups(tx: Tx, pickups: readonly NewPickup[]): Promise<Set<string>> {
  const rows = await tx
    .insertInto('pickups')
    .values(pickups.map((pickup) => ({ ...pickup, answer: null })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('pickupId')
    .execute();
  return new Set(rows.map(({ pickupId }) => pickupId));
}

async function startAnew(tx: Tx, pickup: NewPickup): Promise<boolean> {
  const { pickupId, channel, responseUrl, receivedAt, step, tries, cardTs } = pickup;
  const { numUpdatedRows } = await tx
    .updateTable('pickups')
    .set({ channel, responseUrl, receivedAt, step, tries, cardTs, answer: null })
    .where('pickupId', '=', pickupId)
    .executeTakeFirstOrThrow();
  return numUpdatedRows !== 0n;
}

export async function findPickup(db: Db, pickupId: string): Promise<Pickup | undefined> {
  const row = await db
    .selectFrom('pickups')
    .selectAll()
    .where('pickupId', '=', pickupId)
    .executeTakeFirst();
  return row && { ...row, answer: row.answer === null ? null : parseMessage(row.answer) };
}

function parseMessage(text: string): Message {
  return JSON.parse(text) as Message; // only `keepAnswer` writes it
}

/** Does anybody else's click on this session wait for its answer? */
export async function isWantedByOthers(
  db: Db,
  { tenant, sessionId }: SessionId,
  slackUser: string,
): Promise<boolean> {
  const one = await db
    .selectFrom('pickups')
    .select('pickupId')
    .where('tenant', '=', tenant)
    .where('sessionId', '=', sessionId)
    .where('slackUser', '!=', slackUser)
    .limit(1)
    .executeTakeFirst();
  return one !== undefined;
}

export async function updatePickup(
  tx: Tx,
  pickupId: string,
  patch: Partial<Omit<PickupRow, 'pickupId'>>,
): Promise<void> {
  await tx.updateTable('pickups').set(patch).where('pickupId', '=', pickupId).execute();
}

/** A click's answer, and when it was decided. */
type Decided = { readonly pickupId: string; readonly decidedAt: number };

/** Keeps what could not be told, unless the person clicked again after it was decided. */
export async function keepAnswer(tx: Tx, decided: Decided, message: Message): Promise<void> {
  await tx
    .updateTable('pickups')
    .set({ answer: JSON.stringify(message) })
    .where('pickupId', '=', decided.pickupId)
    .where('receivedAt', '<=', decided.decidedAt)
    .execute();
}

/** Removes an answered click, unless the person clicked again after its answer was decided. */
export async function removePickup(tx: Tx, decided: Decided): Promise<void> {
  await tx
    .deleteFrom('pickups')
    .where('pickupId', '=', decided.pickupId)
    .where('receivedAt', '<=', decided.decidedAt)
    .execute();
}
