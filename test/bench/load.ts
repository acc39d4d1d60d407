import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { sharedClock } from './child.ts';

/** A request as it goes over the wire, signed. */
export type Signed = { readonly headers: Record<string, string>; readonly body: string };

/** When a request was sent, on the shared clock, and how long its answer took, in milliseconds. */
export type Acknowledged = { readonly sent: number; readonly took: number };

/** The side of one app that Slack or SuperOffice has: connections that stay open. */
export class Sender {
  readonly #port: number;
  readonly #path: string;
  // In turn, so that no connection rests for so long that the app closes it.
  readonly #agent = new Agent({ keepAlive: true, maxFreeSockets: 1_000, scheduling: 'fifo' });

  constructor(port: number, path = '/slack/events') {
    this.#port = port;
    this.#path = path;
  }

  /** Sends everything, `together` at a time, each as soon as an earlier one is answered. @returns how many a second */
  async closedLoop(clicks: readonly Signed[], together: number): Promise<number> {
    const queue = clicks.values();
    const started = sharedClock();
    const oneByOne = async () => {
      for (const click of queue) await this.#send(click);
    };
    await Promise.all(Array.from({ length: together }, oneByOne));
    return (clicks.length / (sharedClock() - started)) * 1_000;
  }

  /** Sends so many a second at moments fixed beforehand, whatever the answers do. */
  async openLoop(clicks: readonly Signed[], perSecond: number): Promise<Acknowledged[]> {
    const started = sharedClock();
    const under: Promise<Acknowledged>[] = [];
    for (const [index, click] of clicks.entries()) {
      const moment = started + (index * 1_000) / perSecond;
      const ahead = moment - sharedClock();
      if (ahead > 0) await wait(ahead);
      under.push(this.#send(click));
    }
    return await Promise.all(under);
  }

  close(): void {
    this.#agent.destroy();
  }

  #send({ headers, body }: Signed): Promise<Acknowledged> {
    const { promise, resolve, reject } = Promise.withResolvers<Acknowledged>();
    const options = {
      ...{ port: this.#port, host: '127.0.0.1', agent: this.#agent },
      ...{ method: 'POST', path: this.#path },
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    };
    const sent = sharedClock();
    const outgoing = request(options, (response) => {
      response.resume().once('end', () => {
        if (response.statusCode === 200) resolve({ sent, took: sharedClock() - sent });
        else reject(new Error(`A request was answered with ${response.statusCode}`));
      });
    });
    outgoing.once('error', reject).end(body);
    return promise;
  }
}
