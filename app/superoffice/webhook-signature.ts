import { createHmac, timingSafeEqual } from 'node:crypto';

/** How SuperOffice signs the body of a webhook, byte for byte: base64 of its HMAC-SHA256. */
export function webhookSignature(secret: string, body: Buffer | string): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}

/** Does this header sign this body? What it should have been cannot be learned from the time this takes. */
export function isSigned(secret: string, body: Buffer, header: unknown): boolean {
  if (typeof header !== 'string') return false;
  const given = Buffer.from(header);
  const right = Buffer.from(webhookSignature(secret, body));
  return given.length === right.length && timingSafeEqual(given, right);
}
