import { createLog } from '../../app/log.ts';
import { createLoginHost } from '../../app/superoffice/login-host.ts';
import { createOidc } from '../../app/superoffice/oidc.ts';
import { OnlineAddress } from '../../app/superoffice/online-address.ts';
import { codeChallengeOf, newCodeVerifier } from '../../app/superoffice/pkce.ts';
import { SigningKeys } from '../../app/superoffice/signing-keys.ts';
import { createSuperOffice } from '../../app/superoffice/superoffice.ts';
import { SystemUser } from '../../app/superoffice/system-user.ts';
import { startFakeLogin } from '../fakes/login/fake-login.ts';
import { signIn } from '../fakes/login/sign-in.ts';
import { startFakeSuperOffice } from '../fakes/superoffice/fake-superoffice.ts';
import type { FakeAssociate } from '../fakes/superoffice/state.ts';
import { LogLines } from '../harness/log-lines.ts';
import { manualTime } from '../manual-time.ts';

const redirectUri = 'http://127.0.0.1:3000/superoffice/callback';

/** A SuperOffice Online where Anna answers chats, with everything under test that talks to it. */
export async function startOnlineTeam() {
  const time = manualTime();
  const login = await startFakeLogin({ now: time.now });
  const tenant = login.addTenant();
  const app = login.registerApp({ redirectUris: [redirectUri] });
  const fake = await startFakeSuperOffice({ now: time.now, tenant });
  const { topicId } = fake.addTopic({ name: 'Support' });
  const anna = fake.addAssociate({ fullName: 'Anna Berg' });
  fake.setMember(topicId, anna);

  const lines = new LogLines();
  const log = createLog('trace', lines);
  const host = createLoginHost({ loginUrl: login.url, version: '1.2.3' });
  const address = new OnlineAddress({ login: host, tenant: tenant.ctx, time, log });
  const superoffice = createSuperOffice({
    tenant: tenant.ctx,
    address,
    time,
    log,
    version: '1.2.3',
  });
  const { clientId, clientSecret, privateKey } = app;
  const secrets = { clientSecret, privateKey, systemToken: tenant.systemTokenOf(app) };
  const systemUser = (changed: Partial<typeof secrets> = {}) => {
    const keys = new SigningKeys(host, time);
    const means = { login: host, keys, tenant: tenant.ctx, time, ...secrets, ...changed };
    return new SystemUser(means, log, 'check the settings');
  };
  const settings = { loginUrl: login.url, clientId, clientSecret, tenant: tenant.ctx, redirectUri };
  const oidc = createOidc({ ...settings, time, version: '1.2.3' });

  /** What comes back when somebody signs in, and what it was asked with. */
  const signsIn = async (who: FakeAssociate = anna) => {
    const codeVerifier = newCodeVerifier();
    const flow = {
      state: 'state-1',
      nonce: 'nonce-1',
      codeChallenge: codeChallengeOf(codeVerifier),
    };
    const back = await signIn(await oidc.authorizeUrl(flow), who);
    return { code: back.searchParams.get('code') ?? '', codeVerifier, nonce: flow.nonce, back };
  };

  const stop = async () => {
    await Promise.all([login.stop(), fake.stop()]);
  };
  return {
    ...{ time, login, tenant, app, fake, topicId, anna, lines, address, superoffice },
    ...{ systemUser, oidc, signsIn, [Symbol.asyncDispose]: stop },
  };
}
