/** Why Pickup was not installed. Each has words of its own. */
export type InstallRefusal =
  /** The person said no on Slack's page. */
  | 'denied'
  /** What came back does not belong to anything that was begun in this browser a moment ago. */
  | 'unknown-return'
  | 'returned-late'
  /** Slack does not take the app's own settings. */
  | 'refused'
  | 'unreachable'
  /** Pickup itself. */
  | 'failed';
