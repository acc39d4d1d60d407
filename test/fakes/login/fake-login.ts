import { type Calls, createCalls } from '../superoffice/calls.ts';
import { Faults } from '../superoffice/faults.ts';
import { Hosts } from '../superoffice/hosts.ts';
import { type FakeApp, newApp } from './app.ts';
import { FakeTenant } from './fake-tenant.ts';
import { Grants } from './grants.ts';
import { TokenStyle } from './jwt.ts';
import { keptOf } from './kept-of.ts';
import { Habits } from './login.ts';
import { loginApi } from './login-api.ts';
import { SigningKeys } from './signing-keys.ts';
import { Tickets } from './tickets.ts';

type Options = {
  /** Epoch milliseconds; default the real time. */
  now?: () => number;
};

/** The host on which people and apps sign in to SuperOffice Online, to be disturbed and watched by tests. */
export type FakeLogin = AsyncDisposable & {
  /** Its address, for SUPEROFFICE_ENV. */
  readonly url: string;
  readonly keys: SigningKeys;
  readonly grants: Grants;
  readonly tickets: Tickets;
  /** How `id_token`s are written. */
  readonly idTokens: TokenStyle;
  /** How the tokens that hold a system user's ticket are written. */
  readonly systemJwts: TokenStyle;
  readonly habits: Habits;
  /** By the names in `calls`. */
  readonly faults: Faults;
  /**
   * Every request so far, oldest first: `configuration`, `jwks`, `authorize`, `sign in`, `tokens`, `revoke`,
   * `logout`, `state`, `authenticate` or `unknown`.
   */
  readonly calls: Calls;
  /** Whatever it has given out that no log may hold. */
  readonly secrets: readonly string[];
  registerApp(app?: { name?: string; redirectUris?: readonly string[] }): FakeApp;
  /** A customer; who has accounts there is known once its SuperOffice is started. */
  addTenant(tenant?: { ctx?: string; company?: string }): FakeTenant;
  /** Takes no connections any more, and breaks those it has. */
  closes(): Promise<void>;
  /** Takes connections again, at the same address. */
  opens(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts a sign-in host on this machine; it keeps its state in memory. */
export async function startFakeLogin({ now = Date.now }: Options = {}): Promise<FakeLogin> {
  const apps: FakeApp[] = [];
  const tenants: FakeTenant[] = [];
  const [grants, tickets] = [new Grants(now), new Tickets(now)];
  const styles = { idTokens: new TokenStyle(), systemJwts: new TokenStyle() };
  const parts = { keys: new SigningKeys(), grants, tickets, habits: new Habits(), ...styles };
  const faults = new Faults();
  const calls = createCalls();
  const stopping = new AbortController();
  const { route, act } = loginApi({ ...parts, apps, tenants, now, origin: () => hosts.origin });
  const load = { inFlight: 0, maxInFlight: 0 };
  const wire = { now, faults, calls, load, stopped: stopping.signal, userOf: () => null, keptOf };
  const hosts = new Hosts({ ...wire, route, act });
  await hosts.open();

  async function stop() {
    stopping.abort();
    await hosts.end();
    faults.release();
  }

  return {
    ...{ url: hosts.origin, ...parts, faults, calls },
    get secrets() {
      const ofApps = apps.flatMap((app) => [
        app.clientSecret,
        app.privateKey,
        ...tenants.map((tenant) => tenant.systemTokenOf(app)),
      ]);
      return [...ofApps, ...grants.issued, ...tickets.issued];
    },
    registerApp({ name = 'Pickup', redirectUris = [] } = {}) {
      const app = newApp(name, redirectUris);
      apps.push(app);
      return app;
    },
    addTenant({ ctx = 'Cust12345', company = 'North Ltd' } = {}) {
      const tenant = new FakeTenant(ctx, company, grants, tickets);
      tenants.push(tenant);
      return tenant;
    },
    closes: () => hosts.close(),
    opens: () => hosts.open(),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
