import type {
  BlockAction,
  BlockButtonAction,
  Middleware,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
} from '@slack/bolt';

/** Somebody pressed a button. */
export type ButtonListener = Middleware<SlackActionMiddlewareArgs<BlockButtonAction>>;

/** Somebody used any other element, or one that this Pickup does not know. */
export type ActionListener = Middleware<SlackActionMiddlewareArgs<BlockAction>>;

/** Somebody typed a slash command. */
export type CommandListener = Middleware<SlackCommandMiddlewareArgs>;
