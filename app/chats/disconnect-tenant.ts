import { goneSession, type SessionId } from '../domain/session.ts';
import { forgetAccountsOf } from '../store/accounts.ts';
import { knownSessions } from '../store/known-sessions.ts';
import { forgetLinksOf } from '../store/links.ts';
import { findSession } from '../store/sessions.ts';
import type { Tx } from '../store/store.ts';
import type { Parts } from './parts.ts';
import { saveSnapshot } from './snapshots.ts';

/**
 * The tenant is deleted: nothing is kept that anybody could act in it with, and its chats are gone. Should that
 * be undone, looks at the queue find those that still wait, and people connect anew.
 */
export async function disconnectTenant(parts: Parts, tx: Tx): Promise<void> {
  const { place, log } = parts;
  const { tenant } = place;
  const accounts = await forgetAccountsOf(tx, tenant);
  await forgetLinksOf(tx, tenant);
  for (const { sessionId } of await knownSessions(tx, tenant, []))
    await noteGone(parts, tx, { tenant, sessionId });
  if (accounts > 0) log.warn({ tenant, accounts }, 'the tenant is deleted: nobody is connected');
}

async function noteGone(parts: Parts, tx: Tx, id: SessionId): Promise<void> {
  const before = await findSession(tx, id);
  const session = goneSession(before?.session ?? null);
  if (session) await saveSnapshot(parts, tx, { id, before, session, readAt: parts.time.now() });
}
