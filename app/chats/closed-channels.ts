import { forgetFact, getFact, setFact } from '../store/facts.ts';
import type { Store, Tx } from '../store/store.ts';

/*
 * A channel is closed from when Slack refused to post there (archived, Pickup removed) until it does again.
 * It is stored, as chats are told of by DM meanwhile, which another process may do.
 */

export async function isClosed(db: Store['db'], channel: string): Promise<boolean> {
  return (await getFact(db, factKey(channel))) !== undefined;
}

export async function noteClosed(tx: Tx, channel: string): Promise<void> {
  await setFact(tx, factKey(channel), true);
}

export async function noteOpen(tx: Tx, channel: string): Promise<void> {
  await forgetFact(tx, factKey(channel));
}

function factKey(channel: string): string {
  return `closed/${channel}`;
}
