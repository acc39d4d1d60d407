/** The cards of a topic go to a channel because somebody said so. */
export type RouteRow = {
  readonly workspace: string;
  readonly tenant: string;
  /** 0: of every topic that has no channel of its own. */
  readonly topicId: number;
  readonly channel: string;
  /** The Slack user who said so, and when. */
  readonly madeBy: string;
  readonly madeAt: number;
};

/** What is known of a channel that cards go to. */
export type ChannelRow = {
  readonly workspace: string;
  readonly channel: string;
  /** Since when it takes no cards, and why, in Slack's own word; null: it does. */
  readonly closedAt: number | null;
  readonly refusal: string | null;
  /** When somebody was last told that it takes none. */
  readonly toldAt: number | null;
  /** When a test card was clicked and answered there, and by whom it was clicked; null: not since it was last closed. */
  readonly provenAt: number | null;
  readonly provenBy: string | null;
};

/** Who an entry of the agents file is in Slack. */
export type AgentEntryRow = {
  readonly workspace: string;
  readonly slackUser: string;
  readonly label: string;
};
