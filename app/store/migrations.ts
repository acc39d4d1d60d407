import { sql } from 'kysely';
import type { Tx } from './schema.ts';
import { StoreError } from './store-error.ts';

/**
 * Brings the database up to this code's schema, step by step, inside the caller's transaction.
 * Throws a StoreError when a newer Pickup has been here. A released step is never edited: what
 * comes after is a new step at the end.
 */
export async function migrate(tx: Tx): Promise<void> {
  await sql`create table if not exists schema_version (version integer not null)`.execute(tx);
  const stored = await storedVersion(tx);
  if (stored > steps.length) throw newerSchema(stored);
  for (const statement of steps.slice(stored).flat()) await sql.raw(statement).execute(tx);
  await sql`delete from schema_version`.execute(tx);
  await sql`insert into schema_version (version) values (${steps.length})`.execute(tx);
}

async function storedVersion(tx: Tx): Promise<number> {
  const { rows } = await sql<{ version: number }>`select version from schema_version`.execute(tx);
  return rows[0]?.version ?? 0;
}

function newerSchema(stored: number): StoreError {
  return new StoreError(
    `The stored data has schema version ${stored}, but this Pickup knows versions up to ` +
      `${steps.length}: start the newer Pickup that wrote it, or restore a backup made before.`,
  );
}

const sessions = `create table sessions (
  "tenant" text not null,
  "sessionId" bigint not null,
  "version" bigint not null,
  "revision" bigint not null,
  "round" bigint not null,
  "quietRound" bigint,
  "live" integer not null,
  "state" text,
  "requestedAt" bigint,
  "ownerId" bigint,
  "clicked" integer not null,
  "zone" text,
  "snapshot" text,
  "row" text,
  "readAt" bigint,
  "firstSeenAt" bigint not null,
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
  "createdAt" bigint not null
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
  "parked" integer not null,
  "holder" text
)`;

const steps: readonly (readonly string[])[] = [
  [
    sessions,
    'create index sessions_live on sessions ("tenant", "live", "sessionId")',
    cards,
    'create index cards_session on cards ("tenant", "sessionId")',
    'create unique index cards_message on cards ("workspace", "channel", "ts")',
    'create index cards_unposted on cards ("workspace", "channel") where "ts" is null',
    'create index cards_lagging on cards ("workspace") where "drawnRevision" < "revision"',
    pickups,
    'create table facts ("key" text primary key, "value" text not null)',
    people,
    inboxes,
    notices,
    'create index notices_unposted on notices ("workspace", "channel") where "ts" is null',
    work,
    'create index work_due on work ("nextAt") where "nextAt" is not null',
    'create index work_idle on work ("quietUntil") where "nextAt" is null',
  ],
];
