const routes = `create table routes (
  "workspace" text not null,
  "tenant" text not null,
  "topicId" bigint not null,
  "channel" text not null,
  "madeBy" text not null,
  "madeAt" bigint not null,
  primary key ("workspace", "tenant", "topicId", "channel")
)`;

const channels = `create table channels (
  "workspace" text not null,
  "channel" text not null,
  "closedAt" bigint,
  "refusal" text,
  "toldAt" bigint,
  "provenAt" bigint,
  "provenBy" text,
  primary key ("workspace", "channel")
)`;

const agentEntries = `create table agent_entries (
  "workspace" text not null,
  "slackUser" text not null,
  "label" text not null,
  primary key ("workspace", "slackUser")
)`;

/** Where cards go, how the channels are, and who is who in the agents file. */
export const routeTables: readonly string[] = [
  routes,
  channels,
  agentEntries,
  'create unique index agent_entries_label on agent_entries ("workspace", "label")',
];
