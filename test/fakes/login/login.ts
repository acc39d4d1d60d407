import type { Answer } from '../superoffice/answer.ts';
import type { Exchange } from '../superoffice/server.ts';
import type { FakeApp } from './app.ts';
import type { FakeTenant } from './fake-tenant.ts';
import type { Grants } from './grants.ts';
import type { TokenStyle } from './jwt.ts';
import type { SigningKeys } from './signing-keys.ts';
import type { Tickets } from './tickets.ts';

/** All that the sign-in host knows. */
export type Login = {
  readonly now: () => number;
  /** The host's address, which is also the issuer. */
  readonly origin: () => string;
  readonly apps: readonly FakeApp[];
  readonly tenants: readonly FakeTenant[];
  readonly keys: SigningKeys;
  readonly grants: Grants;
  readonly tickets: Tickets;
  readonly idTokens: TokenStyle;
  readonly systemJwts: TokenStyle;
  readonly habits: Habits;
};

/** Ways of the host's that are not documented, or that it may change. */
export class Habits {
  /** Shows the accounts of every tenant, also when the app asks for one: people may be known to several. */
  offersAllTenants = false;
  /** Sends everybody back to the app with this error. */
  refusesAll: { readonly error: string; readonly description: string } | null = null;
  /** Leaves out the `id_token` of a refreshing. */
  refreshesWithoutIdToken = false;
  /** How PartnerSystemUser spells its answers. */
  systemAnswers: 'PascalCase' | 'camelCase' = 'PascalCase';
}

export type LoginEndpoint = (exchange: Exchange) => Answer;

/** The tenant with this context identifier, in any case. */
export function tenantIn({ tenants }: Pick<Login, 'tenants'>, ctx: string): FakeTenant | undefined {
  return tenants.find((tenant) => tenant.ctx.toLowerCase() === ctx.toLowerCase());
}
