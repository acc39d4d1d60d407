import type { SessionId } from '../domain/session.ts';
import type { Db, PickupRow, Tx } from './schema.ts';

/** A click or command that was acknowledged and is not yet answered. */
export type Pickup = {
  readonly pickupId: string;
  readonly tenant: string;
  /** Null: whichever waits next; one of those that were found then may be noted here. */
  readonly sessionId: number | null;
  readonly workspace: string;
  readonly slackUser: string;
  /** Where to answer when `responseUrl` does not work. */
  readonly channel: string;
  readonly responseUrl: string | null;
  readonly receivedAt: number;
  /** Unsure: SuperOffice was asked and may have done it. */
  readonly step: 'new' | 'unsure';
  readonly tries: number;
};

/** The id under which the same person's clicks on the same session are one pickup. */
export function pickupIdOf(
  click: Pick<Pickup, 'tenant' | 'sessionId' | 'workspace' | 'slackUser'>,
): string {
  return [click.tenant, click.sessionId ?? 'next', click.workspace, click.slackUser].join('/');
}

/** Was it asked for whichever session waits next? */
export function isForNext(pickup: Pickup): boolean {
  return pickup.pickupId === pickupIdOf({ ...pickup, sessionId: null });
}

/**
 * Writes a click down. It merges with one of the same id that is not yet answered: that one starts
 * anew, keeps the session it is at and is answered where the person clicked last.
 */
export async function addPickup(tx: Tx, pickup: Pickup): Promise<'added' | 'merged'> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('pickups')
    .values(pickup)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 0n) return 'added';
  const { pickupId, channel, responseUrl, receivedAt, step, tries } = pickup;
  await updatePickup(tx, pickupId, { channel, responseUrl, receivedAt, step, tries });
  return 'merged';
}

export function findPickup(db: Db, pickupId: string): Promise<Pickup | undefined> {
  return db.selectFrom('pickups').selectAll().where('pickupId', '=', pickupId).executeTakeFirst();
}

export async function updatePickup(
  tx: Tx,
  pickupId: string,
  patch: Partial<Omit<PickupRow, 'pickupId'>>,
): Promise<void> {
  await tx.updateTable('pickups').set(patch).where('pickupId', '=', pickupId).execute();
}

/** Removes an answered click, unless the person clicked again after `decidedAt`. */
export async function removePickup(tx: Tx, pickupId: string, decidedAt: number): Promise<void> {
  await tx
    .deleteFrom('pickups')
    .where('pickupId', '=', pickupId)
    .where('receivedAt', '<=', decidedAt)
    .execute();
}

/** The unanswered clicks on a session, oldest first. */
export function pickupsOf(db: Db, { tenant, sessionId }: SessionId): Promise<Pickup[]> {
  return db
    .selectFrom('pickups')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('sessionId', '=', sessionId)
    .orderBy('receivedAt')
    .orderBy('pickupId')
    .execute();
}
