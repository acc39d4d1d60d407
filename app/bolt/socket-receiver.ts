import type { App, Receiver } from '@slack/bolt';
import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import { quietSlackLogger } from '../slack/quiet-slack-logger.ts';
import { judge } from './known-shape.ts';
import { SocketClient } from './socket-client.ts';
import { SocketLine } from './socket-line.ts';

type Options = {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly time: Time;
  readonly log: Log;
};

type Incoming = { readonly body: unknown; readonly ack: (answer?: object) => Promise<void> };

/** Slack may take this long to hand out an address. */
const addressTimeout = 10_000;

/** Slack's entrance over a websocket. */
export class SocketReceiver implements Receiver {
  readonly #line: SocketLine;
  readonly #log: Log;
  readonly #underWay = new Set<Promise<void>>();
  #app: App | undefined;
  #stopping = false;

  constructor({ appToken, apiUrl, time, log }: Options) {
    const client = new SocketClient({
      appToken,
      logger: quietSlackLogger(log),
      autoReconnectEnabled: false,
      clientOptions: {
        slackApiUrl: apiUrl,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: addressTimeout,
      },
    });
    client.on('slack_event', (incoming: Incoming) => this.#take(incoming));
    this.#line = new SocketLine(client, { time, log });
    this.#log = log;
  }

  get connected(): boolean {
    return this.#line.connected;
  }

  init(app: App): void {
    this.#app = app;
  }

  /** Connects in the background. */
  async start(): Promise<void> {
    this.#line.open();
  }

  /** Takes nothing more in, lets what came in be acknowledged and closes the connection. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#underWay);
    await this.#line.close();
  }

  #take(incoming: Incoming): void {
    if (this.#stopping) return;
    const taken = this.#process(incoming).finally(() => this.#underWay.delete(taken));
    this.#underWay.add(taken);
  }

  async #process({ body, ack }: Incoming): Promise<void> {
    const judgement = judge(body);
    if (judgement.is !== 'hand on') return await this.#acknowledge(ack);
    try {
      await this.#app?.processEvent({
        body: judgement.body,
        ack: (said?: string | object) =>
          this.#acknowledge(ack, typeof said === 'string' ? { text: said } : said),
      });
    } catch (error) {
      this.#log.error({ err: error }, 'slack envelope not processed');
    }
  }

  /** When it does not get through, the person is told by Slack that it did not work. */
  async #acknowledge(ack: Incoming['ack'], said?: object): Promise<void> {
    await ack(said).catch((error) => {
      this.#log.warn({ problem: String(error) }, 'slack envelope not acknowledged');
    });
  }
}
