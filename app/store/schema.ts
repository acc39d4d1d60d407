import type { Kysely, Transaction } from 'kysely';
import type { SessionState } from '../domain/session.ts';
import type { InstallationRow, TenantRow } from './installation-rows.ts';
import type { AccountRow, Flag, HomeRow, InboxRow, LinkRow, PersonRow } from './person-rows.ts';
import type { AgentEntryRow, ChannelRow, RouteRow } from './route-rows.ts';

/** The database, for reading; a transaction is one too. */
export type Db = Kysely<Schema>;

/** The transaction that `Store.write` hands to a change. */
export type Tx = Transaction<Schema>;

/** What is stored, in types every SQL database has: text (JSON too), epoch milliseconds, counters and flags. */
export type Schema = {
  readonly sessions: SessionRow;
  readonly cards: CardRow;
  readonly pickups: PickupRow;
  readonly facts: { readonly key: string; readonly value: string };
  readonly people: PersonRow;
  readonly inboxes: InboxRow;
  readonly homes: HomeRow;
  readonly notices: NoticeRow;
  /** Slack's allowances, see `Allowance`: each is used up to a moment. */
  readonly paces: { readonly key: string; readonly usedUntil: number };
  readonly work: WorkRow;
  readonly accounts: AccountRow;
  readonly links: LinkRow;
  readonly installations: InstallationRow;
  readonly tenants: TenantRow;
  readonly routes: RouteRow;
  readonly channels: ChannelRow;
  readonly agent_entries: AgentEntryRow;
};

export type { InstallationRow, TenantRow } from './installation-rows.ts';
export type { AccountRow, Flag, HomeRow, InboxRow, LinkRow, PersonRow } from './person-rows.ts';

export type SessionRow = {
  readonly tenant: string;
  readonly sessionId: number;
  readonly version: number;
  readonly revision: number;
  readonly round: number;
  /** When its latest stay in the queue was first seen; null: it was in none. */
  readonly roundAt: number | null;
  readonly quietRound: number | null;
  /** Something may still happen to it: it is not over nor wiped, or was never read. */
  readonly live: Flag;
  readonly state: SessionState | null;
  readonly topicId: number | null;
  /** By its snapshot; of one never read, by its row, and only if it was in the queue when first seen. */
  readonly requestedAt: number | null;
  /** The associate who has it, or had it when it ended. */
  readonly ownerId: number | null;
  /** Its owner got it by a click or a command in Slack. */
  readonly clicked: Flag;
  /** The owner's time zone, in which its cards show times; null: unknown, or nobody's. */
  readonly zone: string | null;
  readonly snapshot: string | null;
  readonly row: string | null;
  readonly readAt: number | null;
  readonly firstSeenAt: number;
  /** Since when it neither waits nor is picked up, as far as was seen; and since when its customer is wiped. */
  readonly leftAt: number | null;
  readonly wipedAt: number | null;
};

export type CardRow = {
  readonly cardId: string;
  readonly tenant: string;
  readonly sessionId: number;
  readonly round: number;
  readonly workspace: string;
  readonly channel: string;
  readonly surface: 'channel' | 'dm';
  /** Of a DM, whose it is: in Slack, in SuperOffice, and in which time zone it shows times. */
  readonly slackUser: string | null;
  readonly associateId: number | null;
  readonly zone: string | null;
  readonly ts: string | null;
  readonly drawn: string | null;
  readonly drawnRevision: number;
  /** The session's revision, copied so that an index finds the cards that lag behind it. */
  readonly revision: number;
  readonly hasButton: Flag;
  /** Its chat has gone to a topic whose chats nobody looks for in this channel. */
  readonly moved: Flag;
  readonly createdAt: number;
  /** When its session's customer asked, copied so that an index has the cards to post in order. */
  readonly askedAt: number;
  /** Of a channel's card: since when its chat waits, by our clock, and when the card was posted. */
  readonly waitsSince: number | null;
  readonly postedAt: number | null;
};

export type PickupRow = {
  readonly pickupId: string;
  readonly tenant: string;
  /** Null: whichever waits next; one of those that were found then may be noted here. */
  readonly sessionId: number | null;
  readonly workspace: string;
  readonly slackUser: string;
  /** Where to answer when `responseUrl` does not work. */
  readonly channel: string;
  readonly responseUrl: string | null;
  readonly receivedAt: number;
  /** Unsure: SuperOffice was asked and may have done it. */
  readonly step: 'new' | 'unsure';
  readonly tries: number;
  /** The message whose button was clicked, if it is one that others see too. */
  readonly cardTs: string | null;
  /** A message as JSON. */
  readonly answer: string | null;
};

type NoticeRow = {
  readonly noticeId: string;
  readonly workspace: string;
  readonly channel: string;
  readonly message: string;
  readonly createdAt: number;
  readonly ts: string | null;
};

/** `work.ts` explains how these move. */
export type WorkRow = {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly nextAt: number | null;
  readonly wantedAt: number;
  readonly againAt: number | null;
  readonly quietUntil: number;
  readonly tries: number;
  readonly begun: number;
  readonly parked: Flag;
  readonly holder: string | null;
};
