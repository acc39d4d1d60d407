import { App, type Authorize } from '@slack/bolt';
import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import { quietSlackLogger } from '../slack/quiet-slack-logger.ts';
import { HttpDoor } from './http-door.ts';
import { SocketReceiver } from './socket-receiver.ts';

type Options = {
  readonly signingSecret: string | null;
  readonly appToken: string | null;
  readonly apiUrl: string;
  /** For which workspace something came. It gives Bolt no token: whoever has to call Slack has their own way. */
  readonly authorize: Authorize<boolean>;
  readonly time: Time;
  readonly log: Log;
};

/** Bolt, and the one door through which Slack comes in: a socket, or HTTP requests given to `door`. */
export type Bolt =
  | { readonly app: App; readonly socket: SocketReceiver }
  | { readonly app: App; readonly door: HttpDoor['take'] };

export function createBolt(options: Options): Bolt {
  if (options.appToken !== null) {
    const socket = new SocketReceiver({ ...options, appToken: options.appToken });
    return { app: createApp(options, socket), socket };
  }
  const door = new HttpDoor({ ...options, signingSecret: options.signingSecret ?? '' });
  return { app: createApp(options, door), door: door.take };
}

function createApp(options: Options, receiver: HttpDoor | SocketReceiver): App {
  const { authorize, apiUrl, log } = options;
  const app = new App({
    receiver,
    authorize,
    convoStore: false,
    attachFunctionToken: false,
    logger: quietSlackLogger(log),
    clientOptions: {
      slackApiUrl: apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    },
  });
  // Whoever let it in answers for it; Bolt's own handler would only log.
  app.error(async (error) => {
    throw 'original' in error ? error.original : error;
  });
  return app;
}
