import { type Accounts, createAccounts } from './accounts.ts';
import { type Calls, createCalls } from './calls.ts';
import { createWebhooks } from './create-webhooks.ts';
import { customers } from './customers.ts';
import { basicEntrance, onlineEntrance } from './entrance.ts';
import { Faults } from './faults.ts';
import { Hosts, type Left } from './hosts.ts';
import { places } from './places.ts';
import { createWorld, type FakeAssociate } from './state.ts';
import { superOfficeApi } from './superoffice-api.ts';
import type { Tenant } from './tenant.ts';

type Options = {
  /** Epoch milliseconds; default the real time. */
  now?: () => number;
  /** Default any free port. */
  port?: number;
  /** IANA zone of dates without a zone; default Europe/Oslo. */
  baseZone?: string;
  /** How many times faster than SuperOffice webhooks are tried again; default 1. */
  webhookPace?: number;
  /** Makes it this tenant's SuperOffice online. Default: on-site. */
  tenant?: Tenant;
};

/** A SuperOffice with chat, to be set up, disturbed and watched by tests. */
export type FakeSuperOffice = AsyncDisposable &
  ReturnType<typeof places> &
  ReturnType<typeof customers> &
  Pick<Accounts, 'isLocked' | 'unlock' | 'failedLogins'> &
  Pick<ReturnType<typeof createWebhooks>, 'webhooks' | 'savesWebhook'> & {
    /** The API root, for SUPEROFFICE_API_URL. */
    readonly url: string;
    readonly webUrl: string;
    /** Whose tickets apps get online; null on-site. */
    readonly systemUser: FakeAssociate | null;
    readonly faults: Faults;
    /** Every request so far, oldest first. */
    readonly calls: Calls;
    /** How many requests are being answered now, and at most so far. */
    readonly inFlight: number;
    readonly maxInFlight: number;
    /** Takes no connections any more, and breaks those it has. */
    closes(): Promise<void>;
    /** Takes connections again, at the same address. */
    opens(): Promise<void>;
    /** Goes on at another address, of which the tenant's state tells. */
    moves(left: Left): Promise<void>;
    /** Ends at once, unanswered requests included. */
    stop(): Promise<void>;
  };

/** Starts a SuperOffice on this machine: a server that listens and keeps its state in memory. */
export async function startFakeSuperOffice(options: Options = {}): Promise<FakeSuperOffice> {
  const { now = Date.now, port = 0, baseZone = 'Europe/Oslo', webhookPace = 1 } = options;
  const { tenant = null } = options;
  const world = createWorld(now, tenant?.ctx);
  const accounts = createAccounts(world);
  const faults = new Faults();
  const calls = createCalls();
  const load = { inFlight: 0, maxInFlight: 0 };
  const stopping = new AbortController();
  const { sender, registry, webhooks, savesWebhook } = createWebhooks(world, webhookPace);
  const entrance = tenant ? onlineEntrance(tenant, faults) : basicEntrance(accounts);
  const api = { world, entrance, tenant, faults, registry, webhooks, baseZone };
  const { route, act } = superOfficeApi(api);
  const wire = { now, faults, calls, load, stopped: stopping.signal, userOf: entrance.userOf };
  const hosts = new Hosts({ ...wire, route, act });
  await hosts.open(port);
  const place = places(world);
  const systemUser = tenant && place.addAssociate(systemUserAccount);
  const webUrl = () => `${hosts.origin}/${tenant?.ctx ?? 'SuperOffice'}`;
  const settle = () => {
    if (systemUser)
      tenant.settles({ endpoint: webUrl(), associates: world.associates, systemUser });
  };
  settle();

  async function stop() {
    stopping.abort();
    await sender.stop();
    await hosts.end();
    faults.release();
  }

  return {
    ...place,
    ...customers(world),
    ...accounts,
    ...{ systemUser, faults, webhooks, savesWebhook, calls },
    get webUrl() {
      return webUrl();
    },
    get url() {
      return `${webUrl()}/api`;
    },
    get inFlight() {
      return load.inFlight;
    },
    get maxInFlight() {
      return load.maxInFlight;
    },
    closes: () => hosts.close(),
    opens: () => hosts.open(),
    moves: async (left) => {
      await hosts.move(left);
      settle();
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

const systemUserAccount = {
  fullName: 'Pickup System User',
  type: 'SystemAssociate',
  administrator: true,
} as const;
