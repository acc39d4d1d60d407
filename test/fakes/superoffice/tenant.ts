import type { FakeAssociate } from './state.ts';

/** What a caller shows: whose it is, and whether it still opens the door. */
export type Pass = {
  readonly associate: FakeAssociate;
  readonly isValid: boolean;
  /** A pass may last longer by being used. */
  use(): void;
};

/** Where a SuperOffice is, and who has an account there. */
export type Place = {
  /** The root of the tenant, without a slash at its end. */
  readonly endpoint: string;
  readonly associates: readonly FakeAssociate[];
  readonly systemUser: FakeAssociate;
};

/** What a SuperOffice online knows from the host that signs people in to it. */
export type Tenant = {
  /** The context identifier, such as `Cust12345`. */
  readonly ctx: string;
  /** Does the API answer, in the state the tenant is in? */
  readonly isUp: boolean;
  /** The SuperOffice tells where it is; again when it has moved. */
  settles(place: Place): void;
  /** Null for an access token that was never issued for this tenant. */
  bearerPass(accessToken: string): Pass | null;
  /** Null for a system user's ticket that was never issued, or is shown by another app. */
  ticketPass(ticket: string, appToken: string): Pass | null;
};

/** How somebody is called by SuperOffice's sign-in. */
export function superId({ username }: FakeAssociate, ctx: string): string {
  return `${username}@${ctx}.example`.toLowerCase();
}
