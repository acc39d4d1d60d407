import type {
  BlockAction,
  BlockButtonAction,
  Middleware,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';

/** Somebody pressed a button. */
export type ButtonListener = Middleware<SlackActionMiddlewareArgs<BlockButtonAction>>;

/** Somebody used any other element, or one that this Pickup does not know. */
export type ActionListener = Middleware<SlackActionMiddlewareArgs<BlockAction>>;

/** Somebody typed a slash command. */
export type CommandListener = Middleware<SlackCommandMiddlewareArgs>;

/** Somebody submitted a modal. */
export type SubmitListener = Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>>;

/** Slack tells of something that happened. */
export type EventListener<Event extends string> = Middleware<SlackEventMiddlewareArgs<Event>>;
