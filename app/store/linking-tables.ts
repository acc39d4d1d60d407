const accounts = `create table accounts (
  "workspace" text not null,
  "slackUser" text not null,
  "tenant" text not null,
  "associateId" bigint not null,
  "ejUserId" bigint,
  "name" text not null,
  "refreshToken" text not null,
  "linkedAt" bigint not null,
  primary key ("workspace", "slackUser", "tenant")
)`;

const links = `create table links (
  "hash" text primary key,
  "workspace" text not null,
  "slackUser" text not null,
  "tenant" text not null,
  "origin" text not null,
  "expiresAt" bigint not null,
  "state" text,
  "flow" text,
  "usedAt" bigint,
  "endedAt" bigint
)`;

/** Who is connected to SuperOffice, and with which links people connect. */
export const linkingTables: readonly string[] = [
  accounts,
  'create unique index accounts_associate on accounts ("tenant", "associateId")',
  links,
  'create unique index links_state on links ("state") where "state" is not null',
  'create index links_old on links ("expiresAt")',
];
