import type { Config } from '../config.ts';
import type { Pace } from '../domain/pace.ts';
import type { Session } from '../domain/session.ts';
import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Slack } from '../slack/slack.ts';
import type { SlackChannel } from '../slack/slack-channels.ts';
import type { Store } from '../store/store.ts';
import type { Worker } from '../store/worker.ts';
import type { Tracing } from '../tracing/tracing.ts';
import type { AdminStanding } from './admins.ts';
import type { AgentEntries } from './agent-entries.ts';
import type { Agents } from './agents.ts';
import type { Allowance } from './allowance.ts';
import type { AskSlack } from './ask-slack.ts';
import type { Coverage } from './coverage.ts';
import type { Hearing } from './hearing.ts';
import type { Online } from './online.ts';
import type { Races } from './races.ts';
import type { Remembered } from './remembered.ts';
import type { Resting } from './resting.ts';
import type { Rights } from './rights.ts';
import type { ServiceAccount } from './service-account.ts';
import type { SharedReads } from './shared-reads.ts';
import type { Taken } from './take-pick-up.ts';
import type { TimesTrust } from './times-trust.ts';
import type { Together } from './together.ts';
import type { Topics } from './topics.ts';
import type { Zones } from './zones.ts';

/** Where one site is: one SuperOffice tenant, one Slack workspace. */
export type Place = {
  readonly tenant: string;
  readonly workspace: string;
  /** The address of the workspace, ending in a slash. */
  readonly workspaceUrl: string;
  /** The Slack user who installed Pickup there; null: not known. */
  readonly installer: string | null;
  /** SLACK_CHANNEL, where cards go while nobody chose a default channel; null: it is not set. */
  readonly slackChannel: string | null;
  /** Where people open SuperOffice now; null while that is not known. */
  webUrl(): Promise<string | null>;
};

/** What the operations are made of. */
export type Parts = {
  readonly place: Place;
  readonly pace: Pace;
  readonly time: Time;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly store: Store;
  readonly worker: Worker;
  /** Aborts when nobody needs these parts any more: what was installed is gone. */
  readonly over: AbortSignal;
  readonly slack: Slack;
  readonly askSlack: AskSlack;
  /** For chat.postMessage, by channel. */
  readonly posts: (channel: string) => Allowance;
  /** For chat.update. */
  readonly updates: Allowance;
  /** For DMs. */
  readonly dms: Allowance;
  /** For chat.delete. */
  readonly deletions: Allowance;
  /** For views.publish. */
  readonly publications: Allowance;
  /** Cards that Slack refused to change a moment ago; by id. */
  readonly refusedCards: Resting;
  /** DMs that Slack refused to delete a moment ago; by the card's id. */
  readonly keptDms: Resting;
  /** Agents of whom SuperOffice did not say a moment ago who they are; by Slack id. */
  readonly strangers: Resting;
  /** Sessions of which SuperOffice said nothing a moment ago; by button value. */
  readonly silences: Resting;
  readonly retention: Config['retention'];
  /** How SuperOffice is listened to. */
  readonly hearing: Hearing;
  readonly service: ServiceAccount;
  readonly agents: Agents;
  /** Who is which entry of the agents file; null online, where there is none. */
  readonly entries: AgentEntries | null;
  /** Null on-site, where the agents file says who is who. */
  readonly online: Online | null;
  readonly rights: Rights;
  readonly zones: Zones;
  /** Whom Slack lets administer the workspace, as it said a moment ago; by Slack id. */
  readonly admins: Map<string, AdminStanding>;
  /** What Slack said of channels a moment ago; null: it shows none. By Slack's ids. */
  readonly looks: Remembered<string, SlackChannel | null>;
  readonly topics: Topics;
  readonly coverage: Coverage;
  /** Reads of sessions while people wait, shared by all who wait for the same; by button value. */
  readonly reads: SharedReads<string, Session | null>;
  readonly races: Races;
  /** Chats that somebody is being given as their next right now; by button value. */
  readonly inHand: Set<string>;
  /** Pick-ups this process took itself and has not tried yet, by id; what goes on within the click's step. */
  readonly firstTries: Map<string, Taken['within']>;
  /** Clicks on their way to the disk. */
  readonly clicks: Together<Taken>;
  readonly timesTrust: TimesTrust;
};
