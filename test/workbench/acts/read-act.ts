import { z } from 'zod';
import type { Act } from '../protocol/act.ts';

const id = z.int().positive();
const words = z.string().max(12_000);
const object = z.record(z.string(), z.unknown());
const values = z.record(z.string(), z.record(z.string(), object));
const spot = z.union([
  z.strictObject({ channel: words, ts: words }),
  z.strictObject({ view: words }),
]);
const control = { spot, blockId: words, actionId: words };
const form = z.strictObject({
  ...{ name: words, company: words, email: words, phone: words, message: words },
  consented: z.boolean(),
});

function one<Verb extends string, Shape extends z.ZodRawShape>(verb: Verb, shape: Shape) {
  return z.strictObject({ verb: z.literal(verb), ...shape });
}

const act = z.discriminatedUnion('verb', [
  one('clicks', { ...control, value: words.exactOptional() }),
  one('chooses', { ...control, value: object }),
  one('submits', { view: words, values }),
  one('closes', { view: words }),
  one('dismisses', { view: words }),
  one('writes', { channel: words, text: words, threadTs: words.exactOptional() }),
  one('opens app', { tab: z.enum(['home', 'messages']) }),
  one('reads', { channel: words, ts: words }),
  one('customer starts', { topic: id, with: z.enum(['form', 'bot']) }),
  one('customer fills in', { session: id, form }),
  one('customer asks for a person', { session: id }),
  one('customer writes', { session: id, text: words }),
  one('customer leaves', { session: id }),
  one('customer falls silent', { session: id }),
  one('customer comes back', { session: id }),
  one('is present', { associate: id, isPresent: z.boolean() }),
  one('picks up', { session: id, associate: id }),
  one('agent writes', { session: id, text: words }),
  one('transfers', { session: id, associate: id }),
  one('hands back', { session: id }),
  one('ends', { session: id }),
  one('breaks', { what: z.enum(['superoffice', 'webhooks', 'slack']), isOn: z.boolean() }),
  one('tour', { does: z.enum(['start', 'pause', 'resume', 'skip']) }),
  one('resets', {}),
]);

/** An act from the page; null when it is none. */
export function readAct(value: unknown): Act | null {
  const read = act.safeParse(value);
  return read.success ? read.data : null;
}
