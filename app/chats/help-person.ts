import { claimHelp } from '../store/homes.ts';
import { messageHelp } from '../ui/command-help.ts';
import { mayAdministerNow } from './may-administer-now.ts';
import type { Parts } from './parts.ts';
import { sendDm } from './send-dm.ts';

/** Whoever writes on and on is told once in this time. */
const rest = 60_000;

/** Tells somebody who wrote to Pickup what it can do. A courtesy: not waited for, and not tried again. */
export async function helpPerson(
  parts: Parts,
  slackUser: string,
  command: string | null,
): Promise<void> {
  const { store, time, place, log } = parts;
  const now = time.now();
  const key = { workspace: place.workspace, slackUser };
  const isDue = await store.write((tx) => claimHelp(tx, key, { now, since: now - rest }));
  if (!isDue) return;
  const isAdmin = await mayAdministerNow(parts, slackUser);
  // Who has an installer has a SuperOffice that an administrator connected.
  const helped = { isAdmin, canEnd: place.installer !== null };
  sendDm(parts, slackUser, messageHelp(command, helped)).catch((error) => {
    log.warn({ slackUser, problem: String(error) }, 'somebody who wrote was not answered');
  });
}
