import type { Sealer } from '../sealing/sealer.ts';
import { type AccountKey, accountRow, saveAccount } from '../store/accounts.ts';
import type { Link } from '../store/links.ts';
import type { Tx } from '../store/store.ts';
import type { Online } from './online.ts';
import type { Parts } from './parts.ts';
import type { SignedIn } from './signed-in.ts';
import { wantDms } from './want-dms.ts';
import { wantHome } from './want-home.ts';

/** Remembers who somebody is, and that they are to be told of what waits. `taken`: somebody else is that already. */
export async function saveLinked(
  parts: Parts,
  { sealer }: Online,
  { workspace, slackUser, tenant }: Link,
  who: SignedIn,
): Promise<'saved' | 'taken'> {
  const { store, time } = parts;
  const save = saveAccountOf({ workspace, slackUser, tenant }, who, { sealer, time });
  return await store.write(async (tx) => {
    const saved = await save(tx);
    if (saved === 'taken') return saved;
    await wantDms(parts, tx);
    await wantHome(parts, tx, slackUser);
    return saved;
  });
}

/** How it is remembered who somebody is. */
export function saveAccountOf(
  key: AccountKey,
  { refreshToken, ...who }: SignedIn,
  { sealer, time }: { sealer: Sealer; time: Parts['time'] },
): (tx: Tx) => Promise<'saved' | 'taken'> {
  const sealed = sealer.seal(refreshToken, tokenPlace(key));
  const account = { ...key, ...who, refreshToken: sealed, linkedAt: time.now() };
  return (tx) => saveAccount(tx, account);
}

/** Where somebody's refresh token is sealed. */
export function tokenPlace(key: Parameters<typeof accountRow>[0]) {
  return { table: 'accounts', row: accountRow(key), column: 'refreshToken' };
}
