import type { Away } from '../domain/away.ts';
import type { Outcome } from '../domain/outcome.ts';
import { drawWaitingAgain } from '../store/session-notes.ts';
import type { Tx } from '../store/store.ts';
import type { SuperOfficeError } from '../superoffice/errors.ts';
import { awayIn } from './away-in.ts';
import { disconnectTenant } from './disconnect-tenant.ts';
import type { Parts } from './parts.ts';
import { findLooks, type Looks } from './poll-regularly.ts';
import { redrawCards } from './snapshots.ts';
import { wantHomes } from './want-home.ts';

/** What a pick-up came to that SuperOffice could not be asked for. */
export function notAsked(error: SuperOfficeError): Outcome {
  return { outcome: awayIn(error) ?? 'unreachable' };
}

/** Why SuperOffice is away, as of the last look at its queue, whichever process took it. On-site it does not say. */
export async function awayNow({ store, place, online }: Parts): Promise<Away | null> {
  return online && (await findLooks(store, place.tenant)).away;
}

/**
 * Cards that wait say that SuperOffice is away, or not any more, and Homes when it does not answer at all. A tenant is taken for deleted for good once
 * SuperOffice has said so at two looks: what is forgotten then does not come back.
 */
export async function followAway(
  parts: Parts,
  tx: Tx,
  { before, now }: { before: Looks; now: Looks },
): Promise<void> {
  if ((now.failures === 0) !== (before.failures === 0)) await wantHomes(parts, tx);
  if (now.away === before.away) {
    if (now.away === 'gone-tenant') await disconnectTenant(parts, tx);
    return;
  }
  await drawWaitingAgain(tx, parts.place.tenant);
  await redrawCards(parts, tx);
}
