import { type DestinationStream, pino } from 'pino';
import { describeError } from './describe-error.ts';

/** The part of a logger that the code uses: an event with fields, `log.info({ session }, 'session picked up')`. */
export type Log = Pick<pino.BaseLogger, 'trace' | 'debug' | 'info' | 'warn' | 'error'>;

/** Keys whose values never reach a log line, wherever in the fields they stand. */
const secretKeys = [
  'password',
  'secret',
  'webhookSecret',
  'token',
  'authorization',
  'Authorization',
  'signature',
  'responseUrl',
  'response_url',
  'text',
  'blocks',
  'customer',
];

/** A JSON logger. `destination` is standard output unless a test collects the lines. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const paths = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  const redact = { paths, censor: '[redacted]' };
  const options = { level, base: null, redact, serializers: { err: describeError } };
  return destination ? pino(options, destination) : pino(options);
}
