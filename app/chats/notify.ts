import type { WayIn } from '../domain/linking.ts';
import { findInbox, saveInbox } from '../store/inboxes.ts';
import { wayByHand } from './offer-link.ts';
import type { Parts } from './parts.ts';
import { wantDms } from './want-dms.ts';
import { wantHome } from './want-home.ts';

/** How it stands with a person's DMs about waiting chats. */
export type Notify =
  | { readonly found: 'not-linked'; readonly way: WayIn }
  | { readonly found: 'inbox'; readonly wanted: boolean; readonly refused: boolean };

/**
 * Turns a person's DMs on or off; null asks how it is now. Whoever turns them on gets another try if
 * Slack refused the last, and is told at once of what waits.
 */
export async function notify(
  parts: Parts,
  slackUser: string,
  wanted: boolean | null,
): Promise<Notify> {
  if (!(await parts.agents.isLinked(slackUser)))
    return { found: 'not-linked', way: wayByHand(parts) };
  if (wanted !== null) await save(parts, slackUser, wanted);
  const inbox = await findInbox(parts.store.db, parts.place.workspace, slackUser);
  return { found: 'inbox', wanted: inbox.wanted, refused: inbox.refusal !== null };
}

async function save(parts: Parts, slackUser: string, wanted: boolean): Promise<void> {
  const person = { workspace: parts.place.workspace, slackUser };
  await parts.store.write(async (tx) => {
    await wantHome(parts, tx, slackUser);
    if (!wanted) return await saveInbox(tx, person, { wanted });
    await saveInbox(tx, person, { wanted, refusal: null, refusedAt: null });
    await wantDms(parts, tx);
  });
}
