import { fromConfig } from '../from-config.ts';
import { askToSignIn } from '../superoffice/ask-to-sign-in.ts';
import { OidcError } from '../superoffice/oidc-error.ts';
import { codeChallengeOf } from '../superoffice/pkce.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { onlineFindings as say } from '../ui/doctor/online-findings.ts';
import type { AskedOfAll } from './outside-checks.ts';

/** Of a tenant, or of any: null. */
export type App = Parameters<typeof fromConfig.oidc>[0];

/** Does the login host know the app, its secret, and the address to which it sends people back? */
export async function checkApp(asked: AskedOfAll, app: App): Promise<readonly Finding[]> {
  const pickupUrl = asked.config.pickupUrl ?? '';
  const oidc = fromConfig.oidc(app, pickupUrl, asked.time);
  const secret = await oidc.refresh(nobodys).then(() => null, judgeSecret);
  if (secret === null || !secret.ok) return [secret ?? say.appUnclear()];
  const flow = { state: nobodys, nonce: nobodys, codeChallenge: codeChallengeOf(nobodys) };
  const address = oidc.authorizeUrl(flow);
  const answer = await askToSignIn(address, asked.timeout);
  const redirect = `${pickupUrl}/superoffice/callback`;
  return [secret, say.redirect[answer](redirect)];
}

/** A token that the login host has not given out: to an app that it knows it says just that. */
const nobodys = 'asked-by-the-doctor-of-pickup-to-see-whether-it-is-known';

function judgeSecret(error: unknown): Finding {
  if (!(error instanceof OidcError)) throw error;
  if (error.kind === 'invalid-grant') return say.appKnown();
  const isWrong = /^(?:invalid_client|unauthorized_client)$/.test(error.detail ?? '');
  return isWrong ? say.appRefused() : say.appUnclear();
}
