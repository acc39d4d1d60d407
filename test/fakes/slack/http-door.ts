import { createHmac } from 'node:crypto';
import { request } from 'node:http';

/** How Pickup answered one HTTP request; status 0: it did not. */
export type HttpAnswer = {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
  readonly ms: number;
};

type Signing = {
  readonly secret: string;
  /** Epoch seconds. */
  readonly timestamp: number;
};

/** Slack waits this long (real time) for an answer. */
export const patienceMs = 3_000;

/** The headers with which Slack signs a body. */
export function signature(body: string | Uint8Array, signing: Signing): Record<string, string> {
  const hmac = createHmac('sha256', signing.secret);
  hmac.update(`v0:${signing.timestamp}:`).update(body);
  return {
    'X-Slack-Request-Timestamp': String(signing.timestamp),
    'X-Slack-Signature': `v0=${hmac.digest('hex')}`,
  };
}

/** Posts to Pickup on a connection of its own and gives up after three seconds, as Slack does. */
export function postTo(
  url: string,
  body: string | Uint8Array,
  headers: Record<string, string>,
  stopped: AbortSignal,
): Promise<HttpAnswer> {
  const { promise, resolve } = Promise.withResolvers<HttpAnswer>();
  const started = performance.now();
  const settle = (status: number, text: string, contentType: string) => {
    clearTimeout(timer);
    stopped.removeEventListener('abort', giveUp);
    resolve({ status, body: text, contentType, ms: performance.now() - started });
  };
  const options = {
    method: 'POST',
    agent: false,
    headers: { ...slackHeaders, 'Content-Length': Buffer.byteLength(body), ...headers },
  };
  const outgoing = request(url, options, (incoming) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('error', () => settle(0, '', ''));
    incoming.on('end', () =>
      settle(
        incoming.statusCode ?? 0,
        Buffer.concat(chunks).toString(),
        incoming.headers['content-type'] ?? '',
      ),
    );
  });
  const giveUp = () => outgoing.destroy(new Error('Slack gave up waiting'));
  const timer = setTimeout(giveUp, patienceMs);
  stopped.addEventListener('abort', giveUp);
  outgoing.on('error', () => settle(0, '', ''));
  outgoing.end(body);
  return promise;
}

const slackHeaders = {
  'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
  Accept: 'application/json,*/*',
};
