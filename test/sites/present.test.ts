import { expect, test } from 'vitest';
import type { Hosting } from '../../app/sites/hosting.ts';
import { Present } from '../../app/sites/present.ts';
import type { Site } from '../../app/sites/site.ts';
import { saveInstallation } from '../../app/store/installations.ts';
import { connectTenant } from '../../app/store/tenants.ts';
import { systemTime } from '../../app/system-time.ts';
import { freshStore } from '../store/with-store.ts';

const installed = {
  ...{ workspace: 'T1', name: 'North', url: 'https://north.slack.com/', botToken: 'sealed' },
  ...{ botId: 'B1', botUserId: 'U0', scopes: '', installer: 'U1', isOrganisation: 0 as const },
  installedAt: 0,
};

const connected = {
  ...{ workspace: 'T1', tenant: 'Cust12345', company: 'North Ltd', systemToken: 'sealed' },
  ...{ connectedBy: 'U1', connectedAt: 0 },
};

test('a workspace that another process has just connected is found with its site', async () => {
  const store = await freshStore();
  const site: Partial<Site> = { workspace: 'T1', tenant: 'Cust12345', begin: async () => {} };
  const hosting: Partial<Hosting> = {
    common: { store, time: systemTime } as Hosting['common'],
    host: async (installation, tenant) => ({
      ...{ installation, newcomer: null, site: tenant ? (site as Site) : null },
    }),
  };
  const present = new Present(hosting as Hosting);
  await store.write((tx) => saveInstallation(tx, installed));
  await present.refreshAll();
  expect(await present.siteOf('T1')).toBe(null);
  await store.write((tx) => connectTenant(tx, connected));
  expect(await present.siteOf('T1')).toBe(site);
});
