import { signature } from '../fakes/slack/http-door.ts';
import { type Known, oddCommand, oddPayload } from './payload.ts';
import type { Chance } from './random.ts';

/** A request that a Slack gone mad, or somebody who is not Slack, might send. */
export type OddRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  readonly isSigned: boolean;
};

const form = 'application/x-www-form-urlencoded';

/** Seven of eight are rightly signed. */
export function oddRequest(known: Known, secret: string, by: Chance): OddRequest {
  const { body, contentType } = oddBody(known, by);
  const isSigned = by.percent(88);
  const headers = {
    'Content-Type': by.percent(92) ? contentType : by.one(contentTypes),
    ...(isSigned ? signed(body, secret, 0) : badlySigned(body, secret, by)),
    ...(by.percent(5) && { 'X-Slack-Retry-Num': by.one(['1', 'x', '']) }),
  };
  const isAstray = by.percent(3);
  const method = isAstray ? by.one(['GET', 'PUT', 'HEAD', 'DELETE', 'OPTIONS', 'PATCH']) : 'POST';
  const path = by.percent(97) ? '/slack/events' : by.one(paths);
  return { method, path, headers, body: method === 'HEAD' ? '' : body, isSigned };
}

function oddBody(known: Known, by: Chance): { body: string | Buffer; contentType: string } {
  if (by.below(1_000) === 0) return { body: tooLong, contentType: form };
  switch (by.below(12)) {
    case 0:
    case 1:
      return { body: new URLSearchParams(oddCommand(known, by)).toString(), contentType: form };
    case 2:
      return { body: oddPayload(known, by), contentType: 'application/json' };
    case 3:
      return { body: oddForm(oddPayload(known, by), by), contentType: form };
    case 4: {
      const whole = formOf(oddPayload(known, by));
      return { body: whole.slice(0, by.below(whole.length)), contentType: form };
    }
    case 5:
      return { body: by.one(bodies), contentType: by.one([form, 'application/json']) };
    default:
      return { body: formOf(oddPayload(known, by)), contentType: charset(by) };
  }
}

function formOf(payload: string): string {
  return new URLSearchParams({ payload }).toString();
}

/** Forms that one parser reads otherwise than the next. */
function oddForm(payload: string, by: Chance): string {
  const body = formOf(payload);
  return by.one([
    `?${body}`,
    `&&${body}&`,
    `${body}&${body}`,
    `${body}&payload=`,
    `payload[]=${encodeURIComponent(payload)}`,
    `${'a=1&'.repeat(1_100)}${body}`,
    `${Array.from({ length: 1_100 }, (_, index) => `k${index}=`).join('&')}&event=x&${body}`,
    `${body}&ssl_check=1`,
    `payload=${payload.slice(0, 2_000)}`,
    body.replaceAll('%22', '%2'),
  ]);
}

function charset(by: Chance): string {
  return by.percent(90) ? form : by.one([`${form}; charset=utf-8`, `${form.toUpperCase()};x`]);
}

const contentTypes = ['', 'text/plain', 'multipart/form-data; boundary=x', 'application/json; a=b'];
const paths = ['/', '/slack', '/slack/events/', '//slack/events', '/slack/events?x=%', '/livez/x'];

/** One in a thousand; the limit is a megabyte. */
const tooLong = Buffer.alloc(1_000_001, 'x');

const bodies: readonly (string | Buffer)[] = [
  ...[
    '',
    'null',
    '[]',
    '{}',
    '0',
    '"x"',
    '{',
    'payload',
    'payload=',
    'payload=null',
    '%',
    '&',
    '=',
  ],
  ...['payload=[]', 'payload=%7B%7D', 'payload=%ff', '{"__proto__":{"type":"block_actions"}}'],
  ...['ssl_check=1&token=x', '{"ssl_check":"1"}', '{"type":"url_verification","challenge":"w"}'],
  ...[
    '['.repeat(100_000),
    `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    `{"a":"${'x'.repeat(1e5)}"}`,
  ],
  Buffer.from([0, 255, 254, 128, 10, 13]),
];

function signed(body: string | Buffer, secret: string, lateS: number): Record<string, string> {
  return signature(body, { secret, timestamp: Math.floor(Date.now() / 1_000) - lateS });
}

function badlySigned(body: string | Buffer, secret: string, by: Chance): Record<string, string> {
  const right = signed(body, secret, 0);
  return by.one([
    {},
    signed(body, `${secret}x`, 0),
    signed(body, secret, 400),
    signed(body, secret, -400),
    signed(`${body} `, secret, 0),
    { ...right, 'X-Slack-Request-Timestamp': by.one(['', 'x', '1e3', 'Infinity', '-1', '0x10']) },
    { ...right, 'X-Slack-Signature': by.one(['', 'v0=', 'v1=x', 'v0', '=', 'v0=é']) },
  ]);
}
