import type { Authorize } from '@slack/bolt';
import { sitesChanged } from '../chats/consent.ts';
import type { InstallsConfig } from '../config.ts';
import type { Sealer } from '../sealing/sealer.ts';
import { createResponder } from '../slack/respond.ts';
import { installAddress } from '../slack/slack-oauth.ts';
import { workspaceOfPickup } from '../store/pickups.ts';
import { workspaceWith } from '../store/tenants.ts';
import { notInstalled } from '../ui/newcomer-words.ts';
import { Hosting } from './hosting.ts';
import { install, redirectUri } from './install.ts';
import type { Installs } from './installs.ts';
import { doubt, endTenant, goOnLeaving, leave, leaveOnceMore } from './leave.ts';
import { createDesk } from './linking-desk.ts';
import { Present } from './present.ts';
import type { Common } from './site.ts';
import type { Sites } from './sites.ts';

type Options = {
  readonly settings: InstallsConfig;
  readonly common: Common;
  readonly sealer: Sealer;
  /** What the app asks Slack to let the bot do. */
  readonly scopes: readonly string[];
};

/** The sites of those who installed Pickup, as the store has them. */
export async function installedSites(options: Options): Promise<Sites> {
  const { settings, common, sealer } = options;
  const { store, log } = common;
  const hosting = new Hosting(options, {
    onDeadToken: ({ workspace }) => {
      // Another process may have got another.
      present.refreshAllSoon();
      const doubted = installs.doubt(workspace);
      doubted.catch((err) => log.error({ workspace, err }, 'a dead token was not looked into'));
    },
    onConnected: (workspace) => present.refresh(workspace),
    endTenant: async (workspace) => {
      const isOver = await endTenant(common, workspace);
      if (isOver) await present.refresh(workspace);
      return isOver;
    },
  });
  const present = new Present(hosting);
  const installs = installsOf(hosting, present, options.scopes);
  store.signals.on(sitesChanged, () => present.refreshAllSoon());
  await present.refreshAll();
  const siteOf = (workspace: string) => present.siteOf(workspace);
  const { newcomerIn } = installs;
  const { pickupUrl } = settings;
  return {
    get all() {
      return present.sites;
    },
    only: null,
    installs,
    authorize: authorizing(present),
    ofWorkspace: siteOf,
    ofTenant: async (tenant) => {
      const workspace = present.workspaceOf(tenant) ?? (await workspaceWith(store.db, tenant));
      const site = workspace === null ? null : await siteOf(workspace);
      return site?.tenant === tenant ? site : null;
    },
    ofPickup: (pickupId) => siteOf(workspaceOfPickup(pickupId)),
    sealer,
    linking: { operations: createDesk({ store, sealer, siteOf, newcomerIn }), pickupUrl },
    begin: async (tx) => {
      for (const site of present.sites) await site.begin(tx);
      await goOnLeaving(common, tx);
    },
  };
}

/** An organisation that has Pickup for all its teams is one workspace. */
function authorizing(present: Present): Authorize<boolean> {
  return async ({ isEnterpriseInstall, enterpriseId, teamId }) => {
    const workspace = (isEnterpriseInstall ? enterpriseId : teamId) ?? '';
    const installation = (await present.find(workspace))?.installation;
    // Bolt has to know its own messages; it gets no token.
    const bot = installation && { botId: installation.botId, botUserId: installation.botUserId };
    return { ...bot, workspace };
  };
}

function installsOf(hosting: Hosting, present: Present, scopes: readonly string[]): Installs {
  const { settings } = hosting;
  const { time, pace, watch } = hosting.common;
  const { apiUrl } = settings.slack;
  const respond = createResponder({ apiUrl, timeout: pace.slackTimeout, watch: watch('slack') });
  return {
    pickupUrl: settings.pickupUrl,
    time,
    address: (state) =>
      installAddress(
        { apiUrl, app: settings.slack },
        { scopes, redirectUri: redirectUri(hosting), state },
      ),
    install: async (code) => {
      const installed = await install(hosting, code);
      if (installed.installed !== 'no') await present.refresh(installed.workspace);
      return installed;
    },
    turnAway: ({ responseUrl }) => {
      if (responseUrl) void respond({ responseUrl, replaces: false }, notInstalled());
    },
    newcomerIn: async (workspace) => (await present.find(workspace))?.newcomer ?? null,
    doubt: (workspace) => doubt(hosting.common, workspace),
    leave: (workspace) => leave(hosting, workspace, () => present.refresh(workspace)),
    leaveOnceMore: (gone) => leaveOnceMore(hosting.common, gone),
  };
}
