import type { Flag } from './person-rows.ts';

/** Pickup is installed in a workspace. */
export type InstallationRow = {
  /** The id of a team, or of the organisation that has Pickup for all its teams. */
  readonly workspace: string;
  readonly name: string;
  /** The address of the workspace, ending in a slash. */
  readonly url: string;
  /** Sealed. */
  readonly botToken: string;
  readonly botId: string;
  readonly botUserId: string;
  /** Separated by commas. */
  readonly scopes: string;
  /** The Slack user who installed it last. */
  readonly installer: string;
  readonly isOrganisation: Flag;
  readonly installedAt: number;
  /** Since when Slack is said to take its token no longer; null: nobody said so. */
  readonly doubtedAt: number | null;
  /** When it turned out that Slack takes it no longer: from then on everything of the workspace is forgotten. */
  readonly endedAt: number | null;
};

/** A workspace works with a tenant, each with no other. */
export type TenantRow = {
  readonly workspace: string;
  readonly tenant: string;
  readonly company: string;
  /** Sealed. */
  readonly systemToken: string;
  /** The Slack user who connected it. */
  readonly connectedBy: string;
  readonly connectedAt: number;
  /** When an administrator ended it: from then on everything of the tenant is forgotten. */
  readonly endedAt: number | null;
};
