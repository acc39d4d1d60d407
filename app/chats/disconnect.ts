import { type Account, forgetAccount } from '../store/accounts.ts';
import type { Disconnected } from '../ui/linking-words.ts';
import type { Online } from './online.ts';
import type { Parts } from './parts.ts';
import { tokenPlace } from './save-linked.ts';
import { wantHome } from './want-home.ts';
import { within } from './within.ts';

/** Slack waits three seconds for the answer to a command. */
const patience = 1_200;

/** Forgets what somebody granted, and then has SuperOffice forget it too. */
export async function disconnect(parts: Parts, slackUser: string): Promise<Disconnected> {
  const { online, place, store, log } = parts;
  if (!online) return { disconnected: 'by-others' };
  const key = { workspace: place.workspace, slackUser, tenant: place.tenant };
  const account = await store.write(async (tx) => {
    await wantHome(parts, tx, slackUser);
    return await forgetAccount(tx, key);
  });
  if (!account) return { disconnected: 'not-linked' };
  log.info({ slackUser, associateId: account.associateId }, 'an agent is disconnected');
  const isRevoked = await revoke(parts, online, account);
  return { disconnected: 'now', name: account.name, isRevoked };
}

/** Takes a grant that is forgotten here back in SuperOffice. @returns whether that worked, in time */
export async function revoke(
  { time, log }: Parts,
  { oidc, sealer }: Online,
  account: Account,
): Promise<boolean> {
  const asked = async () => {
    await oidc.revoke(sealer.open(account.refreshToken, tokenPlace(account)));
    return true;
  };
  const isDone = await within(time, patience, asked());
  if (!isDone) log.warn({ slackUser: account.slackUser }, 'SuperOffice did not take a grant back');
  return isDone ?? false;
}
