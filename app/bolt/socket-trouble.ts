import { SlackError } from '../slack/slack-error.ts';

/** Slack gave an address but did not say hello there. */
export class NoHello extends Error {
  override readonly name = 'NoHello';
  /** Slack's own word, or what happened instead. */
  readonly instead: string;

  constructor(instead: string) {
    super(`Slack said no hello: ${instead}`);
    this.instead = instead;
  }
}

/** What an operator has to know about a connection that could not be made. */
export type SocketTrouble = {
  readonly problem: string;
  /** Undefined: it passes by itself. */
  readonly remedy: string | undefined;
  readonly retryAfterMs: number;
};

export function troubleOf(error: unknown): SocketTrouble {
  const problem = error instanceof Error ? error.message : String(error);
  if (error instanceof NoHello) return { ...farewell(error.instead), problem };
  if (!(error instanceof SlackError)) return { problem, remedy: undefined, retryAfterMs: 0 };
  const remedy = error.kind === 'refused' ? newToken : undefined;
  return { problem, remedy, retryAfterMs: error.retryAfterMs };
}

/** What a reason to end a connection asks of somebody. */
export function farewell(reason: string): SocketTrouble {
  return { problem: reason, remedy: remedies.get(reason), retryAfterMs: 0 };
}

const newToken =
  'Switch Socket Mode on in the settings of the Slack app, create an app-level token with the scope ' +
  'connections:write under Basic Information, set SLACK_APP_TOKEN to it and start Pickup again.';

const remedies: ReadonlyMap<string, string> = new Map([
  [
    'too_many_websockets',
    'Slack allows an app ten connections. Stop what else runs with this SLACK_APP_TOKEN, or give it an app of its own.',
  ],
  [
    'link_disabled',
    'Socket Mode was switched off in the settings of the Slack app. Switch it on, or set SLACK_SIGNING_SECRET in ' +
      'place of SLACK_APP_TOKEN and start Pickup again.',
  ],
]);
