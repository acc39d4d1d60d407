import type { Log } from '../log.ts';
import { SealError, type Sealer } from '../sealing/sealer.ts';
import type { Account } from '../store/accounts.ts';
import { tokenPlace } from './save-linked.ts';

/** The refresh token of an account; null when no secret opens it: the person connects anew, in its place. */
export function tokenOf(
  account: Account,
  { sealer, log }: { sealer: Sealer; log: Log },
): string | null {
  try {
    return sealer.open(account.refreshToken, tokenPlace(account));
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    const problem = { slackUser: account.slackUser, problem: error.message };
    log.error(problem, 'an agent has to connect anew');
    return null;
  }
}
