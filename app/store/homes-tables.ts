const homes = `create table homes (
  "workspace" text not null,
  "slackUser" text not null,
  "openedAt" bigint not null,
  "page" bigint not null,
  "drawn" text,
  "hash" text,
  "publishedAt" bigint not null,
  "welcomedAt" bigint,
  "helpedAt" bigint not null,
  primary key ("workspace", "slackUser")
)`;

/** Who opened Pickup in Slack, and what it shows them there. */
export const homesTables: readonly string[] = [
  homes,
  'create index homes_opened on homes ("workspace", "openedAt")',
];
