import { defineConfig } from 'vitest/config';
import { embedded } from './test/harness/database.ts';

/** Only a PostgreSQL runs these: their figure is that of `PICKUP_TEST_DATABASE=postgres://… npx vitest run --coverage`. */
const onPostgres = [
  'app/move-to-postgres.ts',
  'app/store/look-into-database.ts',
  'app/store/move-store.ts',
  'app/store/postgres.ts',
  'app/store/postgres-signals.ts',
  'app/store/shared.ts',
  'app/store/write-alone.ts',
];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Most of a story is waiting, so more than one at a time is faster even on two cores.
    maxWorkers: 3,
    // Tests leave nothing behind, so a worker need not start anew for each file: half of the time was that.
    isolate: false,
    testTimeout: 15_000,
    hookTimeout: 15_000,
    // A story waits for what must come; how long that takes depends on the machine.
    expect: { poll: { interval: 10, timeout: 10_000 } },
    coverage: {
      include: ['app/**/*.ts', 'handlers/**/*.ts'],
      exclude: embedded ? onPostgres : [],
      reporter: ['text-summary'],
      // A little under what it is: what goes dark is noticed.
      thresholds: { lines: 95, statements: 94, functions: 95, branches: 86 },
    },
  },
});
