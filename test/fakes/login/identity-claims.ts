import type { FakeAssociate } from '../superoffice/state.ts';
import { superId } from '../superoffice/tenant.ts';
import type { FakeApp } from './app.ts';
import type { FakeTenant } from './fake-tenant.ts';
import { claimNamespace } from './jwt.ts';

/** What tokens say of somebody: all of it as strings. */
export function identityClaims(app: FakeApp, tenant: FakeTenant, associate: FakeAssociate) {
  const upn = superId(associate, tenant.ctx);
  const claims = {
    associateid: String(associate.associateId),
    identityprovider: 'central-superid',
    email: upn,
    upn,
    is_administrator: associate.administrator ? 'True' : 'False',
    ctx: tenant.ctx,
    company_name: tenant.company,
    serial: tenant.serial,
    netserver_url: `${tenant.endpoint}/Remote/Services88/`,
    webapi_url: `${tenant.endpoint}/api/`,
    system_token: tenant.systemTokenOf(app),
    initials: associate.name,
    so_primary_email_address: upn,
  };
  return { sub: upn, ...inNamespace(claims) };
}

export function inNamespace(claims: Readonly<Record<string, string>>): Record<string, string> {
  const named = Object.entries(claims).map(([name, value]) => [`${claimNamespace}${name}`, value]);
  return Object.fromEntries(named);
}
