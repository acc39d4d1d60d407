import { hostname } from 'node:os';
import process from 'node:process';
import { type DestinationStream, pino } from 'pino';
import { withoutSecrets } from './without-secrets.ts';

/** The part of a logger that the code uses: an event with fields, `log.info({ session }, 'session picked up')`. */
export type Log = Pick<pino.BaseLogger, 'trace' | 'debug' | 'info' | 'warn' | 'error'> & {
  /** The same, whose lines say besides of which site they are. */
  child(of: { readonly site: string }): Log;
};

/** A JSON logger. `destination` is standard output unless a test collects the lines. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    // Which process it was: several may work on one database.
    base: { host: hostname(), pid: process.pid },
    formatters: { log: withoutSecrets },
    // `withoutSecrets` has described it.
    serializers: { err: (described: unknown) => described },
  };
  return pino(options, destination ?? standardOutput());
}

/** Where a line cannot be written, such as into a file on a full disk, Pickup goes on; pino by itself hangs (10.4). */
function standardOutput(): DestinationStream {
  return pino.destination().on('error', () => {});
}
