import type { App, Receiver } from '@slack/bolt';
import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import { socketAddress } from '../slack/socket-address.ts';
import { judge } from './known-shape.ts';
import type { Envelope } from './socket-connection.ts';
import { SocketLine } from './socket-line.ts';
import { UnderWay } from './under-way.ts';

type Options = {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly time: Time;
  readonly log: Log;
};

/** Slack may take this long to hand out an address. */
const addressTimeout = 10_000;

/** Slack's entrance over a websocket. */
export class SocketReceiver implements Receiver {
  readonly #line: SocketLine;
  readonly #log: Log;
  readonly #underWay = new UnderWay();
  #app: App | undefined;
  #stopping = false;

  constructor({ appToken, apiUrl, time, log }: Options) {
    const address = () => socketAddress({ appToken, apiUrl, timeout: addressTimeout, log });
    this.#line = new SocketLine({ address, take: (envelope) => this.#take(envelope), time, log });
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

  /** Takes nothing more in, which Slack gives to others; lets what came be acknowledged, closes and finishes it. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#line.close();
    await this.#underWay.over();
  }

  async #take(envelope: Envelope): Promise<void> {
    if (this.#stopping) return;
    const taken = this.#process(envelope);
    this.#underWay.add(taken);
    await taken;
  }

  async #process({ payload, acknowledge }: Envelope): Promise<void> {
    const judgement = judge(payload);
    if (judgement.is !== 'hand on') return await this.#acknowledge(acknowledge);
    try {
      await this.#app?.processEvent({
        body: judgement.body,
        ack: (said?: string | object) =>
          this.#acknowledge(acknowledge, typeof said === 'string' ? { text: said } : said),
      });
    } catch (error) {
      this.#log.error({ err: error }, 'slack envelope not processed');
    }
  }

  /** When it does not get through, Slack sends the envelope again or tells the person that it did not work. */
  async #acknowledge(acknowledge: Envelope['acknowledge'], said?: object): Promise<void> {
    await acknowledge(said).catch((error) => {
      this.#log.warn({ problem: String(error) }, 'slack envelope not acknowledged');
    });
  }
}
