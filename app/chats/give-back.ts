import { OidcError } from '../superoffice/oidc-error.ts';
import type { Oidc } from '../superoffice/oidc-types.ts';
import type { Parts } from './parts.ts';
import type { SignedIn } from './signed-in.ts';

/** Takes back what somebody granted in SuperOffice and nobody is to use. */
export async function giveBack(
  { log }: Pick<Parts, 'log'>,
  oidc: Oidc,
  { refreshToken }: SignedIn,
): Promise<void> {
  try {
    await oidc.revoke(refreshToken);
  } catch (error) {
    if (!(error instanceof OidcError)) throw error;
    log.warn({ problem: error.message }, 'a grant that nobody uses was not taken back');
  }
}
