import type { Config, InstallsConfig } from '../config.ts';

/** What is not among the settings of a Pickup that workspaces install. */
type Own = {
  readonly botToken: string;
  readonly tenant: string;
  readonly systemToken: string;
};

/** The settings of one workspace, as they would stand if it were the only one. */
export function siteConfig(settings: InstallsConfig, own: Own): Config {
  const { clientId: _, clientSecret: __, ...slack } = settings.slack;
  const { botToken, tenant, systemToken } = own;
  return {
    ...settings,
    isInstalled: true,
    agentsFile: null,
    slack: { ...slack, botToken, channel: null },
    superoffice: {
      ...settings.superoffice,
      ...{ tenant, systemToken, webUrl: null, webhookSecret: null },
    },
  };
}
