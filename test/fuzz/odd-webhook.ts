import { envelope, signatureOf } from '../harness/webhook-request.ts';
import { mutated } from './mutate.ts';
import type { OddRequest } from './odd-request.ts';
import type { Chance } from './random.ts';

/** In every text that is nobody's business. */
export const canary = 'kanari';

/** A request that a SuperOffice gone mad, or somebody who is not SuperOffice, might send. Three of four are rightly signed. */
export function oddWebhook(known: string, by: Chance): OddRequest {
  const body = oddBody(known, by);
  const isSigned = by.percent(75);
  const signature = isSigned ? signatureOf(body) : wrongSignature(body, by);
  const headers = {
    'Content-Type': by.percent(80) ? 'application/json; charset=utf-8' : by.one(contentTypes),
    ...(signature !== null && { [by.one(headerNames)]: signature }),
    ...(by.percent(10) && { 'X-SuperOffice-Event': by.one(['', canary, 'é', 'test']) }),
    ...(by.percent(10) && { 'X-SuperOffice-Retry': by.one(['', '-1', '1e9', canary]) }),
  };
  const path = by.percent(50) ? '' : `/${known.split('/')[0]}`;
  return { method: 'POST', path: `/superoffice/webhook${path}`, headers, body, isSigned };
}

const headerNames = [
  'X-SuperOffice-Signature',
  'x-superoffice-signature',
  'X-Superoffice-SIGNATURE',
];

const contentTypes = ['', 'text/plain', 'application/x-www-form-urlencoded', 'application/json;é'];

function oddBody(known: string, by: Chance): string | Buffer {
  if (by.below(500) === 0) return by.one([tooLong, tooLongJson]);
  const body = JSON.stringify(oddEnvelope(known, by));
  switch (by.below(10)) {
    case 0:
      return by.one(bodies);
    case 1:
      return body.slice(0, by.below(body.length));
    case 2:
      return brokenText(body, by);
    case 3:
      return oddJson(body, by);
    default:
      return mutated(oddEnvelope(known, by), by);
  }
}

function oddEnvelope(known: string, by: Chance): object {
  const sessionId = Number(known.split('/')[1]);
  return envelope({
    Event: by.percent(80) ? by.one(events) : by.one(otherEvents),
    PrimaryKey: by.percent(50) ? sessionId : by.one([by.below(300), 2_147_483_647, `${sessionId}`]),
    WebhookName: `${canary} name`,
    ContextIdentifier: canary,
    Changes: [`${canary}.field`],
    FieldValues: { CustomerAlias: canary, Status: by.below(12), TopicId: '21', text: canary },
  });
}

const events = ['chatsession.created', 'chatsession.changed', 'chatsession.message', 'test'];

const otherEvents = ['sale.created', 'webhook7.errors', 'CHATSESSION.CREATED', 'chatsession.', ''];

/** JSON that one parser reads otherwise than the next. */
function oddJson(body: string, by: Chance): string {
  const end = body.lastIndexOf('}');
  const more = (text: string) => `${body.slice(0, end)},${text}}`;
  return by.one([
    more('"PrimaryKey":1e400'),
    more('"PrimaryKey":9007199254740993'),
    more('"PrimaryKey":-0'),
    more(`"PrimaryKey":${'9'.repeat(5_000)}`),
    more('"PrimaryKey":582,"PrimaryKey":null'),
    more(`"Event":"${canary}"`),
    more('"Event":"test","EVENT":"chatsession.created"'),
    more('"__proto__":{"Event":"test","PrimaryKey":1}'),
    more('"constructor":{"prototype":{"PrimaryKey":1}},"toString":1,"hasOwnProperty":null'),
    more(`"FieldValues":${'['.repeat(50_000)}${']'.repeat(50_000)}`),
    more(`"EventId":"${'x'.repeat(50_000)}"`),
    more(''),
    `\ufeff${body}`,
    `${body}${body}`,
    body.replaceAll('"', "'"),
  ]);
}

function brokenText(body: string, by: Chance): Buffer {
  const bytes = Buffer.from(body);
  for (let changes = 1 + by.below(4); changes > 0; changes -= 1) {
    bytes[by.below(bytes.length)] = by.one([0, 0x80, 0xc0, 0xfe, 0xff, 0x0a]);
  }
  return by.percent(80) ? bytes : Buffer.from(body, 'utf16le');
}

const bodies: readonly (string | Buffer)[] = [
  ...['', 'null', '[]', '{}', '0', '"x"', '{', '[', '%', 'Event=test', `"${canary}"`, canary],
  ...['['.repeat(100_000), `${'['.repeat(100_000)}${']'.repeat(100_000)}`, '{"Event":{}}'],
  ...['{"Event":"test"}', '[{"Event":"test"}]', '{"event":["chatsession.created"]}'],
  Buffer.from([0, 255, 254, 128, 10, 13]),
];

/** The limit is 256 kB. */
const tooLong = Buffer.alloc(256_001, 'x');
const tooLongJson = `{"Event":"test","x":"${'x'.repeat(256_000)}"}`;

function wrongSignature(body: string | Buffer, by: Chance): string | null {
  const right = signatureOf(body);
  return by.one([
    null,
    '',
    canary,
    right.slice(1),
    `${right}=`,
    `sha256=${right}`,
    right.toLowerCase(),
    Buffer.from(right, 'base64').toString('hex'),
    signatureOf(body, canary),
    signatureOf(`${body} `),
    `${right}, ${right}`,
  ]);
}
