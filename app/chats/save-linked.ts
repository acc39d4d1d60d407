import { accountRow, saveAccount } from '../store/accounts.ts';
import type { Link } from '../store/links.ts';
import type { Online } from './online.ts';
import type { Parts } from './parts.ts';
import type { SignedIn } from './signed-in.ts';
import { wantDms } from './want-dms.ts';

/** Remembers who somebody is, and that they are to be told of what waits. `taken`: somebody else is that already. */
export async function saveLinked(
  parts: Parts,
  { sealer }: Online,
  { workspace, slackUser, tenant }: Link,
  { refreshToken, ...who }: SignedIn,
): Promise<'saved' | 'taken'> {
  const key = { workspace, slackUser, tenant };
  const sealed = sealer.seal(refreshToken, tokenPlace(key));
  const account = { ...key, ...who, refreshToken: sealed, linkedAt: parts.time.now() };
  return await parts.store.write(async (tx) => {
    const saved = await saveAccount(tx, account);
    if (saved === 'saved') await wantDms(parts, tx);
    return saved;
  });
}

/** Where somebody's refresh token is sealed. */
export function tokenPlace(key: Parameters<typeof accountRow>[0]) {
  return { table: 'accounts', row: accountRow(key), column: 'refreshToken' };
}
