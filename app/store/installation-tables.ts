const installations = `create table installations (
  "workspace" text primary key,
  "name" text not null,
  "url" text not null,
  "botToken" text not null,
  "botId" text not null,
  "botUserId" text not null,
  "scopes" text not null,
  "installer" text not null,
  "isOrganisation" integer not null,
  "installedAt" bigint not null,
  "doubtedAt" bigint,
  "endedAt" bigint
)`;

const tenants = `create table tenants (
  "workspace" text primary key,
  "tenant" text not null,
  "company" text not null,
  "systemToken" text not null,
  "connectedBy" text not null,
  "connectedAt" bigint not null,
  "endedAt" bigint
)`;

/** Where Pickup is installed, and with which SuperOffice each workspace works. */
export const installationTables: readonly string[] = [
  installations,
  tenants,
  'create unique index tenants_tenant on tenants ("tenant")',
];
