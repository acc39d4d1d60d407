import { randomBytes } from 'node:crypto';
import type { FakeAssociate } from '../superoffice/state.ts';
import type { Pass, Place, Tenant } from '../superoffice/tenant.ts';
import type { FakeApp } from './app.ts';
import type { Grants } from './grants.ts';
import type { Tickets } from './tickets.ts';

type TenantState =
  | 'Unknown'
  | 'Provisioning'
  | 'Running'
  | 'Deleted'
  | 'Suspended'
  | 'OnlineMaintenance'
  | 'OfflineMaintenance'
  | 'ProvisioningFailed'
  | 'Deleting'
  | 'DeleteFailed'
  | 'MigrationPending';

/** A customer of SuperOffice's, as the sign-in host knows it. */
export class FakeTenant implements Tenant {
  readonly ctx: string;
  readonly company: string;
  /** Of its database. */
  readonly serial = String(1_000_000_000 + randomBytes(4).readUInt32BE());
  state: TenantState = 'Running';
  /** For how long its state is told. */
  stateValidMs = 15 * 60_000;
  /** What its state names as the endpoint instead of where it is. */
  saysEndpoint: string | null = null;
  /** Has an administrator approved the apps? `revoked`: once, not any more. */
  consent: 'approved' | 'needed' | 'revoked' = 'approved';
  readonly #grants: Grants;
  readonly #tickets: Tickets;
  readonly #systemTokens = new Map<FakeApp, string>();
  #place: Place | null = null;

  constructor(ctx: string, company: string, grants: Grants, tickets: Tickets) {
    this.ctx = ctx;
    this.company = company;
    this.#grants = grants;
    this.#tickets = tickets;
  }

  get isUp(): boolean {
    return this.state === 'Running' || this.state === 'OnlineMaintenance';
  }

  get endpoint(): string {
    return this.saysEndpoint ?? this.#place?.endpoint ?? '';
  }

  /** Everybody who can sign in; the system user cannot. */
  get accounts(): readonly FakeAssociate[] {
    const { associates = [], systemUser } = this.#place ?? {};
    return associates.filter((associate) => associate.active && associate !== systemUser);
  }

  get systemUser(): FakeAssociate | null {
    return this.#place?.systemUser ?? null;
  }

  settles(place: Place): void {
    this.#place = place;
  }

  /** What an app gets when an administrator approves it: always the same. */
  systemTokenOf(app: FakeApp): string {
    const token =
      this.#systemTokens.get(app) ?? `${app.name}-${randomBytes(8).toString('base64url')}`;
    this.#systemTokens.set(app, token);
    return token;
  }

  bearerPass(accessToken: string): Pass | null {
    return this.#grants.passOf(accessToken, this);
  }

  ticketPass(ticket: string, appToken: string): Pass | null {
    return this.#tickets.passOf(ticket, appToken, this);
  }
}
