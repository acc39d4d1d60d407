import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import type { FakeApp } from '../fakes/login/app.ts';
import { type FakeLogin, startFakeLogin } from '../fakes/login/fake-login.ts';
import type { FakeTenant } from '../fakes/login/fake-tenant.ts';

/** What is around Pickup besides a SuperOffice when that is online: where people and apps sign in to it. */
export type Online = {
  readonly login: FakeLogin;
  readonly tenant: FakeTenant;
  /** Pickup, as it is registered with SuperOffice. */
  readonly app: FakeApp;
  /** Pickup's public address: it is known beforehand, for SuperOffice sends people there. */
  readonly pickupUrl: string;
};

/** What Pickup encrypts with. */
const pickupSecret = 'kept-by-those-who-run-pickup-4f1d8a';

export async function startOnline(now: () => number): Promise<Online> {
  const login = await startFakeLogin({ now });
  const pickupUrl = `http://127.0.0.1:${await freePort()}`;
  const redirectUris = [`${pickupUrl}/superoffice/callback`];
  return { login, tenant: login.addTenant(), app: login.registerApp({ redirectUris }), pickupUrl };
}

/** The settings with which Pickup finds it. */
export function onlineSettings({ login, tenant, app, pickupUrl }: Online): Record<string, string> {
  return {
    PORT: new URL(pickupUrl).port,
    PICKUP_URL: pickupUrl,
    PICKUP_SECRET: pickupSecret,
    SUPEROFFICE_ENV: login.url,
    SUPEROFFICE_TENANT: tenant.ctx,
    SUPEROFFICE_CLIENT_ID: app.clientId,
    SUPEROFFICE_CLIENT_SECRET: app.clientSecret,
    SUPEROFFICE_SYSTEM_TOKEN: tenant.systemTokenOf(app),
    SUPEROFFICE_PRIVATE_KEY: app.privateKey,
  };
}

/** What no log may hold of it. A key is logged line by line or with its line ends written out. */
export function onlineSecrets({ login, app }: Online): string[] {
  const keyLine = app.privateKey.split('\n')[1] ?? app.privateKey;
  const others = login.secrets.filter((secret) => secret !== app.privateKey);
  return [...others, ...others.map(encodeURIComponent), keyLine, pickupSecret];
}

/** A free port, of those that systems give to nobody who asks for just any. */
async function freePort(): Promise<number> {
  const port = randomInt(10_000, 30_000);
  const server = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (!isFree) return await freePort();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
