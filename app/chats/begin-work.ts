import type { Tx } from '../store/store.ts';
import { wantClosedChecked } from './check-channel.ts';
import type { Parts } from './parts.ts';
import { isRegistered } from './webhook-secret.ts';
import { work } from './work-kinds.ts';

/** Puts down the work of a site that is never done; each time it runs it asks for the next. */
export async function beginWork(
  parts: Pick<Parts, 'worker' | 'place' | 'online' | 'hearing'>,
  tx: Tx,
): Promise<void> {
  const { tenant } = parts.place;
  await wantClosedChecked(parts, tx);
  await parts.worker.add(tx, { kind: work.pollQueue, key: tenant });
  if (parts.online) {
    await parts.worker.add(tx, { kind: work.ownWebhook, key: tenant });
    if (await isRegistered(tx, tenant)) parts.hearing.expect();
  }
}
