import type { IncomingHttpHeaders } from 'node:http';
import { type Accounts, claimedUser } from './accounts.ts';
import { type Answer, restError } from './answer.ts';
import type { Faults } from './faults.ts';
import type { FakeAssociate } from './state.ts';
import type { Pass, Tenant } from './tenant.ts';

/** How callers show who they are. */
export type Entrance = {
  /** The username of whom the caller claims to be. */
  userOf(headers: IncomingHttpHeaders): string | null;
  /** The associate who comes in, or what keeps the caller out. */
  enter(headers: IncomingHttpHeaders): { caller: FakeAssociate } | { refusal: Answer };
};

/** On-site: username and password. */
export function basicEntrance(accounts: Accounts): Entrance {
  return {
    userOf: ({ authorization }) => claimedUser(authorization),
    enter({ authorization }) {
      const caller = accounts.authenticate(authorization);
      return caller ? { caller } : { refusal: refusal(401, 'Basic realm="SuperOffice"') };
    },
  };
}

/** Online: an access token, or a system user's ticket together with the app's secret; never a password. */
export function onlineEntrance(tenant: Tenant, faults: Faults): Entrance {
  const passOf = ({ authorization = '', ...headers }: IncomingHttpHeaders): Pass | null => {
    const [, scheme, token] = /^(\w+)\s+(\S+)$/.exec(authorization) ?? [];
    if (scheme?.toLowerCase() === 'bearer') return tenant.bearerPass(token ?? '');
    if (scheme?.toLowerCase() !== 'soticket') return null;
    return tenant.ticketPass(token ?? '', String(headers['so-apptoken'] ?? ''));
  };
  return {
    userOf: (headers) => passOf(headers)?.associate.username ?? null,
    enter(headers) {
      const pass = passOf(headers);
      if (!pass) return { refusal: refusal(401, 'Bearer') };
      if (!pass.isValid) return { refusal: refusal(faults.expiredAs, 'Bearer') };
      pass.use();
      return { caller: pass.associate };
    },
  };
}

function refusal(status: number, challenge: string): Answer {
  const answer = restError(status, 'SoSessionException', 'Log in first.');
  return status === 401 ? { ...answer, headers: { 'WWW-Authenticate': challenge } } : answer;
}
