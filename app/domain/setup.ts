/** How it stands with a channel that cards are to go to. */
export type ChannelState =
  /** A test card was posted there, clicked and answered. */
  | { readonly is: 'proven'; readonly at: number }
  | { readonly is: 'untested' }
  /** Public, and Pickup is not in it. */
  | { readonly is: 'outside' }
  | { readonly is: 'archived' }
  /** Slack does not show it to Pickup: it is private and Pickup is not in it, or it does not exist. */
  | { readonly is: 'hidden' }
  /** Slack does not let Pickup post there, in Slack's own word. */
  | { readonly is: 'refused'; readonly refusal: string }
  /** Slack does not say now. */
  | { readonly is: 'unknown' };

export type SetupChannel = { readonly channel: string; readonly state: ChannelState };

/** A topic, and the channels of its own. */
export type SetupTopic = {
  readonly topicId: number;
  /** Null: SuperOffice does not show it to Pickup any more. */
  readonly name: string | null;
  readonly channels: readonly SetupChannel[];
};

/** What the setup shows: where the cards of each topic go, some topics on a page. */
export type SetupState = {
  readonly usual: readonly SetupChannel[];
  /** Is the default the channel that the settings name? */
  readonly usualIsFromSettings: boolean;
  /** Null: SuperOffice does not say which there are. */
  readonly topics: readonly SetupTopic[] | null;
  /** Counted from 1. */
  readonly page: number;
  readonly pages: number;
  /** How many entries of the agents file are nobody in Slack; null: there is no such file. */
  readonly unmapped: number | null;
};

/** An entry of the agents file, and who it is in Slack. */
export type AgentChoice = { readonly label: string; readonly slackUser: string | null };

/** Does a channel take cards, as far as is known? */
export function takesCards({ state }: SetupChannel): boolean {
  return state.is === 'proven' || state.is === 'untested' || state.is === 'unknown';
}
