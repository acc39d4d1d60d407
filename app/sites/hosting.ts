import type { Newcoming } from '../chats/consent.ts';
import type { InstallsConfig } from '../config.ts';
import { fromConfig } from '../from-config.ts';
import type { Log } from '../log.ts';
import type { Sealer } from '../sealing/sealer.ts';
import { createSlack, type Slack } from '../slack/slack.ts';
import { botTokenPlace, type Installation } from '../store/installations.ts';
import { type ConnectedTenant, systemTokenPlace } from '../store/tenants.ts';
import { createNewcomer, type Newcomer } from './newcomer.ts';
import { type Common, createSite, type Site } from './site.ts';
import { siteConfig } from './site-config.ts';

/** One workspace of those that installed Pickup: with its SuperOffice, or without. */
export type Hosted = {
  readonly installation: Installation;
  readonly site: Site | null;
  readonly newcomer: Newcomer | null;
};

type Told = {
  /** Slack does not take the token of a workspace. */
  readonly onDeadToken: (installation: Installation) => void;
  readonly onConnected: (workspace: string) => Promise<void>;
  /** A workspace is to give its SuperOffice up. */
  readonly endTenant: (workspace: string) => Promise<boolean>;
};

/** Makes of what is stored of a workspace what runs. */
export class Hosting {
  readonly settings: InstallsConfig;
  readonly common: Common;
  readonly sealer: Sealer;
  readonly #told: Told;

  constructor(made: { settings: InstallsConfig; common: Common; sealer: Sealer }, told: Told) {
    this.settings = made.settings;
    this.common = made.common;
    this.sealer = made.sealer;
    this.#told = told;
  }

  /** @throws {SealError} when no secret opens what is stored */
  async host(installation: Installation, tenant: ConnectedTenant | undefined): Promise<Hosted> {
    const slack = this.slack(installation);
    if (tenant)
      return { installation, newcomer: null, site: await this.#site(installation, tenant) };
    const { workspace } = installation;
    const onConnected = () => this.#told.onConnected(workspace);
    const options = { installation, slack, means: this.means(), onConnected };
    const common = { ...this.common, log: this.#logOf(installation) };
    return { installation, newcomer: createNewcomer(common, options), site: null };
  }

  slack(installation: Installation): Slack {
    const { apiUrl } = this.settings.slack;
    const { pace, watch } = this.common;
    const log = this.#logOf(installation);
    return createSlack({
      botToken: this.#token(installation),
      ...{ apiUrl, timeout: pace.slackTimeout, log, watch: watch('slack') },
      onDeadToken: () => this.#told.onDeadToken(installation),
    });
  }

  #logOf({ workspace }: Installation, tenant?: ConnectedTenant): Log {
    const site = tenant ? `${workspace}/${tenant.tenant}` : workspace;
    return this.common.log.child({ site });
  }

  #token(installation: Installation): string {
    return this.sealer.open(installation.botToken, botTokenPlace(installation));
  }

  /** With which an administrator connects a workspace, whatever their tenant. */
  means(): Newcoming['means'] {
    const { settings, sealer } = this;
    const { time, log } = this.common;
    const { pickupUrl } = settings;
    const oidc = fromConfig.oidc({ ...settings.superoffice, tenant: null }, pickupUrl, time);
    return {
      ...{ pickupUrl, sealer, oidc },
      superofficeOf: (tenant) => this.superoffice(tenant),
      serviceAccountOf: (tenant, systemToken) => {
        const config = siteConfig(settings, { botToken: '', tenant, systemToken });
        return fromConfig.serviceAccount(config, { time, log });
      },
    };
  }

  superoffice(tenant: string) {
    const { time, log, pace, watch } = this.common;
    const config = siteConfig(this.settings, { botToken: '', tenant, systemToken: '' });
    return fromConfig.superoffice(config, { time, log, pace, watch: watch('superoffice') });
  }

  async #site(installation: Installation, connected: ConnectedTenant): Promise<Site> {
    const { settings, sealer } = this;
    const common = { ...this.common, log: this.#logOf(installation, connected) };
    const { workspace, url, botId, botUserId, installer } = installation;
    const { tenant } = connected;
    const { pickupUrl, superoffice } = settings;
    const systemToken = sealer.open(connected.systemToken, systemTokenPlace(connected));
    const config = siteConfig(settings, {
      botToken: this.#token(installation),
      tenant,
      systemToken,
    });
    const oidc = fromConfig.oidc({ ...superoffice, tenant }, pickupUrl, common.time);
    return await createSite(config, common, {
      identity: { workspace, url, botId, botUserId },
      slack: this.slack(installation),
      agents: { pickupUrl, sealer, oidc },
      installer,
      endTenant: () => this.#told.endTenant(workspace),
    });
  }
}
