import type { Away } from './away.ts';
import type { Linked } from './connection.ts';
import type { TopicCoverage } from './coverage.ts';
import type { WayIn } from './linking.ts';
import type { Session } from './session.ts';
import type { WebhookState } from './webhook.ts';

/** What one person's Home shows. Nothing in it depends on when it is drawn. */
export type HomeView = {
  readonly slackUser: string;
  readonly person: Stranger | Resting | HomeOfAgent;
  /** Null: they are neither an agent nor an administrator. */
  readonly delivery: Delivery | null;
  /** May they administer Pickup? */
  readonly mayAdminister: boolean;
};

/** Nobody whom Pickup knows in SuperOffice. */
type Stranger = { readonly is: 'stranger'; readonly way: Exclude<WayIn, object> };

/** Did not look for a while, so their Home is not kept up to date, and holds nothing of any customer. */
type Resting = { readonly is: 'resting' };

export type HomeOfAgent = {
  readonly is: 'agent';
  readonly connection: Linked;
  /** Since when they are connected; null: others said who they are. */
  readonly connectedAt: number | null;
  /** The chats that wait, the longest wait first, and the place among them to begin with, from 1. */
  readonly waiting: readonly Session[];
  readonly place: number;
  /** Those that they have. */
  readonly own: readonly Session[];
  /** Where SuperOffice's web client is; null: no links. */
  readonly webUrl: string | null;
  /** How it stands with their DMs about waiting chats. */
  readonly messages: { readonly wanted: boolean; readonly refused: boolean };
  /** Who covers which topic; null: not known. */
  readonly coverage: readonly TopicCoverage[] | null;
};

/** How chats get from SuperOffice to Slack. */
export type Delivery = {
  /** When a card was last posted, in a channel or to this person; null: none is known. */
  readonly lastCardAt: number | null;
  readonly cardsToPost: number;
  readonly webhooks: WebhookState;
  /** Milliseconds between looks at the queue. */
  readonly looksEvery: number;
  /** Null: SuperOffice answers. `since`: when it last did, if it ever did. */
  readonly silence: { readonly since: number | null; readonly away: Away | null } | null;
  /** Channels that take no cards now, by Slack's ids. */
  readonly closedChannels: readonly string[];
  /** The associates who may answer chats and are nobody in Slack; null: not known. */
  readonly notLinked: readonly string[] | null;
  /** How much failed so often that it was given up. */
  readonly givenUp: number;
};
