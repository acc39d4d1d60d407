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

/** Was it asked for whichever session waits next? */
export function isForNext(pickup: NewPickup): boolean {
  return pickup.pickupId === pickupIdOf({ ...pickup, sessionId: null });
}

/**
 * Writes a click down. It merges with one of the same id that is not yet answered: that one starts
 * anew, keeps the session it is at and is answered where the person clicked last.
 */
export async function addPickup(tx: Tx, pickup: NewPickup): Promise<'added' | 'merged'> {
  // Answered by another process between the two statements, it is no more: then it is a new one.
  for (;;) {
    if (await insertPickup(tx, pickup)) return 'added';
    if (await startAnew(tx, pickup)) return 'merged';
  }
}

async function insertPickup(tx: Tx, pickup: NewPickup): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('pickups')
    .values({ ...pickup, answer: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows !== 0n;
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
