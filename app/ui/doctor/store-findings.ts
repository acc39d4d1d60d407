import { duration } from '../../clock.ts';
import { doubtful, well, wrong } from './finding.ts';

const check = 'Database';

type Fitting = {
  /** Of PostgreSQL. */
  readonly version: number;
  readonly host: string;
  /** The schema in which Pickup's tables are. */
  readonly place: string;
  /** Versions of the tables: what is there (0: nothing), and what is needed. */
  readonly schema: number;
  readonly needed: number;
};

/** Where Pickup keeps its data, besides the folder itself. */
export const storeFindings = {
  fits: ({ version, host, place, schema, needed }: Fitting) =>
    well(check, `PostgreSQL ${version} at ${host}, in ${place}${tables(schema, needed)}`),
  /** `words`: with the remedy. */
  refused: (words: string) => wrong(check, words, 'See to that, then run this again.'),
  unusable: (host: string, problem: string) =>
    wrong(
      check,
      `cannot be used at ${host}: ${problem}`,
      'Check DATABASE_URL and its sslmode. A CA of your own goes into NODE_EXTRA_CA_CERTS, in the environment and not in .env.',
    ),
  tooOld: (version: number, oldest: number) =>
    wrong(check, `is PostgreSQL ${version}`, `Pickup needs ${oldest} or newer.`),
  nowhere: () =>
    wrong(
      check,
      'its user has no schema to keep tables in',
      'Create a schema for it, and name that in its search_path: alter role … set search_path = pickup.',
    ),
  standby: (host: string) =>
    wrong(
      check,
      `${host} is a standby, which takes no changes`,
      'Set DATABASE_URL to the primary.',
    ),
  newer: (schema: number, needed: number) =>
    wrong(
      check,
      `a newer Pickup wrote it (schema version ${schema}; this one knows ${needed})`,
      'Start the newer Pickup, or restore a backup made before.',
    ),
  mayNotMake: (place: string) =>
    wrong(
      check,
      `its user may not make tables in ${place}`,
      `Make the user of DATABASE_URL the owner of the database, or: grant create on schema ${place} to ….`,
    ),
  mayNotWrite: (place: string) =>
    wrong(
      check,
      `its user may not write to the tables in ${place}`,
      'They belong to another user: restore them as the user of DATABASE_URL, or make that user their owner.',
    ),
  inClear: (host: string) =>
    doubtful(
      check,
      `what goes to ${host} is not encrypted`,
      'Add ?sslmode=verify-full to DATABASE_URL, unless nobody can listen on the way.',
    ),
  clockDiffers: (ms: number) =>
    doubtful(
      check,
      `its clock differs from this machine's by ${duration(ms)}`,
      'Let all machines set their clocks by NTP: leases and timers of several Pickups go by them.',
    ),
  crowded: (free: number, needed: number) =>
    doubtful(
      check,
      `only ${free} more connections are free, and each Pickup opens up to ${needed}`,
      'Raise max_connections. While Pickup runs this is well.',
    ),
};

function tables(schema: number, needed: number): string {
  if (schema === needed) return '';
  const made = schema === 0 ? 'are made' : `are brought from version ${schema} to ${needed}`;
  return `; its tables ${made} at the next start`;
}
