import type { Server } from 'node:http';
import { type Accounts, createAccounts } from './accounts.ts';
import { type Calls, createCalls } from './calls.ts';
import { createWebhooks } from './create-webhooks.ts';
import { customers } from './customers.ts';
import { Faults } from './faults.ts';
import { places } from './places.ts';
import { createWireServer } from './server.ts';
import { createWorld } from './state.ts';
import { superOfficeApi } from './superoffice-api.ts';

type Options = {
  /** Epoch milliseconds; default the real time. */
  now?: () => number;
  /** Default any free port. */
  port?: number;
  /** IANA zone of dates without a zone; default Europe/Oslo. */
  baseZone?: string;
  /** How many times faster than SuperOffice webhooks are tried again; default 1. */
  webhookPace?: number;
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
    /** Ends at once, unanswered requests included. */
    stop(): Promise<void>;
  };

/** Starts a SuperOffice on this machine: an on-site server that listens and keeps its state in memory. */
export async function startFakeSuperOffice(options: Options = {}): Promise<FakeSuperOffice> {
  const { now = Date.now, port = 0, baseZone = 'Europe/Oslo', webhookPace = 1 } = options;
  const world = createWorld(now);
  const accounts = createAccounts(world);
  const faults = new Faults();
  const calls = createCalls();
  const load = { inFlight: 0, maxInFlight: 0 };
  const stopping = new AbortController();
  const { sender, registry, webhooks, savesWebhook } = createWebhooks(world, webhookPace);
  const { route, act } = superOfficeApi({ world, accounts, faults, registry, webhooks, baseZone });
  const wire = { now, faults, calls, load, stopped: stopping.signal };
  const server = createWireServer({ ...wire, route, act });
  const ownPort = await listen(server, port);
  const webUrl = `http://127.0.0.1:${ownPort}/SuperOffice`;

  async function stop() {
    stopping.abort();
    await sender.stop();
    await close(server);
    faults.release();
  }

  return {
    ...places(world),
    ...customers(world),
    ...accounts,
    ...{ webUrl, faults, webhooks, savesWebhook, calls },
    url: `${webUrl}/api`,
    get inFlight() {
      return load.inFlight;
    },
    get maxInFlight() {
      return load.maxInFlight;
    },
    closes: () => close(server),
    opens: async () => {
      await listen(server, ownPort);
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(address && typeof address === 'object' ? address.port : port);
    });
  });
}

function close(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
