import { homesTables } from './homes-tables.ts';
import { installationTables } from './installation-tables.ts';
import { linkingTables } from './linking-tables.ts';
import { routeTables } from './route-tables.ts';

const sessions = `create table sessions (
  "tenant" text not null,
  "sessionId" bigint not null,
  "version" bigint not null,
  "revision" bigint not null,
  "round" bigint not null,
  "roundAt" bigint,
  "quietRound" bigint,
  "live" integer not null,
  "state" text,
  "topicId" bigint,
  "requestedAt" bigint,
  "ownerId" bigint,
  "clicked" integer not null,
  "zone" text,
  "snapshot" text,
  "row" text,
  "readAt" bigint,
  "firstSeenAt" bigint not null,
  "leftAt" bigint,
  "wipedAt" bigint,
  primary key ("tenant", "sessionId")
)`;

const cards = `create table cards (
  "cardId" text primary key,
  "tenant" text not null,
  "sessionId" bigint not null,
  "round" bigint not null,
  "workspace" text not null,
  "channel" text not null,
  "surface" text not null,
  "slackUser" text,
  "associateId" bigint,
  "zone" text,
  "ts" text,
  "drawn" text,
  "drawnRevision" bigint not null,
  "revision" bigint not null,
  "hasButton" integer not null,
  "moved" integer not null,
  "createdAt" bigint not null,
  "askedAt" bigint not null,
  "waitsSince" bigint,
  "postedAt" bigint
)`;

const pickups = `create table pickups (
  "pickupId" text primary key,
  "tenant" text not null,
  "sessionId" bigint,
  "workspace" text not null,
  "slackUser" text not null,
  "channel" text not null,
  "responseUrl" text,
  "receivedAt" bigint not null,
  "step" text not null,
  "tries" bigint not null,
  "cardTs" text,
  "answer" text
)`;

const people = `create table people (
  "workspace" text not null,
  "user" text not null,
  "zone" text,
  "name" text,
  "readAt" bigint not null,
  primary key ("workspace", "user")
)`;

const inboxes = `create table inboxes (
  "workspace" text not null,
  "slackUser" text not null,
  "wanted" integer not null,
  "channel" text,
  "refusal" text,
  "refusedAt" bigint,
  "lastSentAt" bigint not null,
  "summaryTs" text,
  "summaryDrawn" text,
  "summaryShownAt" bigint not null,
  "summedUpTo" bigint not null,
  primary key ("workspace", "slackUser")
)`;

const notices = `create table notices (
  "noticeId" text primary key,
  "workspace" text not null,
  "channel" text not null,
  "message" text not null,
  "createdAt" bigint not null,
  "ts" text
)`;

const work = `create table work (
  "id" text primary key,
  "kind" text not null,
  "key" text not null,
  "nextAt" bigint,
  "wantedAt" bigint not null,
  "againAt" bigint,
  "quietUntil" bigint not null,
  "tries" bigint not null,
  "begun" bigint not null,
  "parked" integer not null,
  "holder" text
)`;

/** The first step of the migrations. */
export const firstTables: readonly string[] = [
  sessions,
  'create index sessions_live on sessions ("tenant", "live", "sessionId")',
  'create index sessions_to_wipe on sessions ("leftAt") where "wipedAt" is null',
  'create index sessions_wiped on sessions ("leftAt") where "wipedAt" is not null',
  'create index sessions_unread on sessions ("firstSeenAt") where "state" is null',
  cards,
  'create index cards_session on cards ("tenant", "sessionId")',
  'create unique index cards_message on cards ("workspace", "channel", "ts") where "ts" is not null',
  'create index cards_unposted on cards ("tenant") where "ts" is null',
  'create index cards_to_post on cards ("workspace", "channel", "askedAt", "sessionId") where "ts" is null',
  'create index cards_lagging on cards ("workspace") where "drawnRevision" < "revision"',
  pickups,
  'create table facts ("key" text primary key, "value" text not null)',
  people,
  inboxes,
  notices,
  'create index notices_unposted on notices ("workspace", "channel") where "ts" is null',
  'create table paces ("key" text primary key, "usedUntil" bigint not null)',
  work,
  'create index work_due on work ("kind", "nextAt") where "nextAt" is not null',
  'create index work_idle on work ("quietUntil") where "nextAt" is null',
  ...linkingTables,
  ...installationTables,
  ...homesTables,
  ...routeTables,
];
