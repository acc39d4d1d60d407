import { describeError } from './describe-error.ts';

/** Fields whose values never reach a log line, wherever they stand. */
const secretKeys: ReadonlySet<string> = new Set([
  'password',
  'secret',
  'webhookSecret',
  'clientSecret',
  'systemToken',
  'privateKey',
  'accessToken',
  'refreshToken',
  'token',
  'secrets',
  'codeVerifier',
  'connectUrl',
  'authorization',
  'Authorization',
  'signature',
  'responseUrl',
  'response_url',
  'text',
  'blocks',
  'customer',
]);

/** The fields of a log line as they may be shown: without secrets, and with errors described. */
export function withoutSecrets(fields: object): Record<string, unknown> {
  return shownFields(fields, 0);
}

const deepest = 10;

function shownFields(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, shownField(key, value, depth)]),
  );
}

/** What was thrown need not be an error. */
function shownField(key: string, value: unknown, depth: number): unknown {
  if (secretKeys.has(key)) return '[redacted]';
  return key === 'err' ? describeError(value) : shown(value, depth + 1);
}

function shown(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return describeError(value);
  if (depth > deepest) return '[too deep]';
  if (Array.isArray(value)) return value.map((one) => shown(one, depth + 1));
  return isPlain(value) ? shownFields(value, depth) : `[${value.constructor?.name}]`;
}

/** Of anything else, such as bytes, a map or a request, nobody knows what it holds. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
