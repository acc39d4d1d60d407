import { verify } from 'node:crypto';
import { json } from '../superoffice/answer.ts';
import { bodyFields, type Fields } from '../superoffice/parameters.ts';
import type { FakeApp } from './app.ts';
import type { FakeTenant } from './fake-tenant.ts';
import { identityClaims, inNamespace } from './identity-claims.ts';
import { issueJwt } from './jwt.ts';
import { type Login, type LoginEndpoint, tenantIn } from './login.ts';

/** How far the time in a signed system token may be from now. */
const skewMs = 10 * 60_000;

/** PartnerSystemUser: an app that signs its system token gets the ticket of the tenant's system user. */
export function systemUserEndpoint(login: Login): LoginEndpoint {
  return ({ verb, body }) => {
    if (verb !== 'POST') return json({ Message: 'Only POST.' }, 405);
    const outcome = authenticated(login, bodyFields(body));
    const answer = {
      IsSuccessful: 'token' in outcome,
      Token: 'token' in outcome ? outcome.token : null,
      ErrorMessage: 'problem' in outcome ? outcome.problem : null,
    };
    return json(login.habits.systemAnswers === 'PascalCase' ? answer : inCamelCase(answer));
  };
}

function authenticated(login: Login, fields: Fields): { token: string } | { problem: string } {
  const text = (name: string) => String(fields.get(name.toLowerCase()) ?? '');
  const app = login.apps.find(({ clientSecret }) => clientSecret === text('ApplicationToken'));
  const tenant = tenantIn(login, text('ContextIdentifier'));
  if (!app) return { problem: 'The application token is not valid.' };
  if (!tenant?.systemUser || !tenant.isUp) return { problem: 'The tenant is not available.' };
  if (tenant.consent !== 'approved') return { problem: 'The application is not approved.' };
  if (text('ReturnTokenType').toLowerCase() !== 'jwt') return { problem: 'Only Jwt is returned.' };
  const problem = problemOf(text('SignedSystemToken'), app, tenant, login.now());
  return problem ? { problem } : { token: tokenFor(login, app, tenant) };
}

/** `<token>.<UTC yyyyMMddHHmm>.<base64 signature of all before it>` */
function problemOf(signed: string, app: FakeApp, tenant: FakeTenant, now: number): string | null {
  const [, message = '', token, stamp = '', signature = ''] =
    /^((.+)\.(\d{12}))\.([\w+/]+={0,2})$/.exec(signed) ?? [];
  if (token !== tenant.systemTokenOf(app)) return 'The system token is not valid.';
  const isSigned = verify(
    'RSA-SHA256',
    Buffer.from(message),
    app.publicKey,
    Buffer.from(signature, 'base64'),
  );
  if (!isSigned) return 'The signature is not valid.';
  const [, year, month, day, hour, minute] = /^(....)(..)(..)(..)(..)$/.exec(stamp) ?? [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}Z`);
  return Math.abs(now - at) <= skewMs ? null : 'The signed token has expired.';
}

function tokenFor({ now, keys, tickets, systemJwts }: Login, app: FakeApp, tenant: FakeTenant) {
  const claims = {
    ...(tenant.systemUser ? identityClaims(app, tenant, tenant.systemUser) : {}),
    ...inNamespace({ ticket: tickets.issue(app, tenant) }),
    ...{ iss: 'SuperOffice AS', aud: `spn:${tenant.serial}` },
  };
  return issueJwt(claims, now(), keys, systemJwts);
}

function inCamelCase(answer: object): object {
  const entries = Object.entries(answer);
  return Object.fromEntries(
    entries.map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
  );
}
