import type { Webhook } from '../domain/webhook.ts';
import { maxInt32 } from '../ids.ts';
import type { Log } from '../log.ts';
import { webhookEvents } from './webhook-calls.ts';
import { isSigned } from './webhook-signature.ts';

/** Tells what a request says: its body as it came, and its header `X-SuperOffice-Signature`. */
export type WebhookReader = (rawBody: Buffer, signature: unknown) => Webhook;

/** @param secret the one that the webhook in SuperOffice was saved with */
export function createWebhookReader(secret: string, log: Log): WebhookReader {
  const noteUnknown = notingOnce(log);
  return (rawBody, signature) => {
    if (!isSigned(secret, rawBody, signature)) return { is: 'unsigned' };
    const envelope = parse(rawBody);
    if (envelope === undefined) return { is: 'unreadable', because: 'not JSON' };
    return readEnvelope(envelope, noteUnknown);
  };
}

/**
 * SuperOffice says which session it is about; what it says besides (`FieldValues`) depends on its
 * version, so nothing rests on it and the session is read.
 */
function readEnvelope(envelope: unknown, noteUnknown: (event: string) => void): Webhook {
  const event = field(envelope, 'Event');
  if (typeof event !== 'string') return { is: 'unreadable', because: 'no event' };
  const name = event.toLowerCase();
  if (name === 'test') return { is: 'test' };
  if (!chatEvents.has(name)) {
    noteUnknown(event);
    return { is: 'uninteresting' };
  }
  const sessionId = idOf(field(envelope, 'PrimaryKey'));
  if (sessionId === null) return { is: 'unreadable', because: 'no session' };
  const eventId = eventIdOf(field(envelope, 'EventId'));
  return { is: 'chat', sessionId, eventId, happenedAt: momentOf(field(envelope, 'Timestamp')) };
}

const chatEvents = new Set(webhookEvents);

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Undefined for what is not JSON, which JSON itself cannot say. */
function parse(rawBody: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(rawBody));
  } catch {
    return undefined;
  }
}

/** As documented, or else spelled in other cases, as SuperOffice's own examples sometimes are. */
function field(envelope: unknown, name: string): unknown {
  if (typeof envelope !== 'object' || envelope === null) return undefined;
  if (Object.hasOwn(envelope, name)) return Reflect.get(envelope, name);
  const wanted = name.toLowerCase();
  return Object.entries(envelope).find(([known]) => known.toLowerCase() === wanted)?.[1];
}

/** Ids are numbers, in some versions written as texts; only int32 can be one. */
function idOf(value: unknown): number | null {
  const id = typeof value === 'string' && /^[1-9]\d{0,9}$/.test(value) ? Number(value) : value;
  const isId = typeof id === 'number' && Number.isInteger(id) && id > 0 && id <= maxInt32;
  return isId ? id : null;
}

function eventIdOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value.length <= 100 ? value : null;
}

/** SuperOffice's is UTC and says so, with up to seven decimals; one that names no zone says nothing. */
function momentOf(value: unknown): number | null {
  const isMoment = typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]{8,16}Z$/.test(value);
  const moment = isMoment ? Date.parse(value) : Number.NaN;
  return Number.isNaN(moment) ? null : moment;
}

/** Each unknown event is logged once, a few dozen at most, and nothing that is no name such as `sale.created`. */
function notingOnce(log: Log): (event: string) => void {
  const known = new Set<string>();
  return (event) => {
    const name = /^\w{1,40}\.\w{1,40}$/.test(event) ? event : 'not a name';
    if (known.has(name) || known.size >= mostNoted) return;
    known.add(name);
    log.info({ event: name }, 'webhook event that Pickup does not need');
  };
}

const mostNoted = 40;
