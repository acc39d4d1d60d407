import type { ServerResponse } from 'node:http';
import { type App, isValidSlackRequest, type Receiver } from '@slack/bolt';
import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import type { ReadRequest } from '../read-body.ts';
import { judge } from './known-shape.ts';
import { parseBody } from './parse-body.ts';

type Options = { readonly signingSecret: string; readonly time: Time; readonly log: Log };

/** What a listener says with its acknowledgement. */
type Said = string | object | undefined;

/** How far Slack's clock may be ahead of ours or a request be delayed; Slack's own advice. */
const maxClockSkew = 5 * 60_000;

/**
 * Slack's entrance over HTTP: a probe 200, else unsigned 401, unreadable 400, uninteresting 200 at
 * once; Bolt sees the rest, and nobody's 404. Not Bolt's own receiver, which parses the body anew, in
 * its own way, and leaves a request that nobody listens to waiting for three seconds.
 */
export class HttpDoor implements Receiver {
  readonly #options: Options;
  #app: App | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  init(app: App): void {
    this.#app = app;
  }

  /** Nothing to do: the server that holds this door is opened and closed by others. */
  async start(): Promise<void> {}

  async stop(): Promise<void> {}

  /** @throws what a listener throws; then nothing may have been answered */
  readonly take = async (request: ReadRequest, response: ServerResponse): Promise<void> => {
    if (isSslCheck(request)) return answer(response, '');
    const body = this.#isSigned(request) ? parseBody(request) : 'unsigned';
    if (body === 'unsigned') return this.#refuse(response, 401);
    if (isAddressCheck(body)) return answer(response, { challenge: body.challenge });
    const judgement = judge(body);
    if (judgement.is === 'malformed') return this.#refuse(response, 400);
    if (judgement.is === 'acknowledge') return answer(response, '');
    await this.#app?.processEvent({
      body: judgement.body,
      ack: async (said: Said) => answer(response, said),
    });
    if (!response.headersSent) this.#refuse(response, 404);
  };

  #refuse(response: ServerResponse, status: number): void {
    this.#options.log.debug({ status }, 'slack request refused');
    response.writeHead(status).end();
  }

  #isSigned({ headers, rawBody }: ReadRequest): boolean {
    const { signingSecret, time } = this.#options;
    const signature = headers['x-slack-signature'];
    const timestamp = Number(headers['x-slack-request-timestamp']);
    if (typeof signature !== 'string' || !Number.isInteger(timestamp)) return false;
    // Bolt refuses old requests but takes any from the future.
    if (timestamp * 1000 > time.now() + maxClockSkew) return false;
    return isValidSlackRequest({
      signingSecret,
      body: rawBody.toString(),
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp },
      nowMilliseconds: time.now(),
    });
  }
}

function answer(response: ServerResponse, said: Said): void {
  if (typeof said === 'object') {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  } else {
    response.writeHead(200).end(said);
  }
}

/** Slack probes a command's address now and then, unsigned, with nothing but this and an old token. */
function isSslCheck({ rawBody }: ReadRequest): boolean {
  return /^(?:token=\w*&)?ssl_check=1(?:&token=\w*)?$/.test(rawBody.toString('latin1'));
}

/** Slack asks an address that is newly set to repeat a word. */
function isAddressCheck(body: unknown): body is { challenge: string } {
  if (typeof body !== 'object' || body === null) return false;
  if (!('type' in body && body.type === 'url_verification')) return false;
  return 'challenge' in body && typeof body.challenge === 'string';
}
