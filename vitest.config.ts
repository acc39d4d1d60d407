import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Most of a story is waiting, so more than one at a time is faster even on two cores.
    maxWorkers: 2,
    testTimeout: 15_000,
    hookTimeout: 15_000,
    // A story waits for what must come; how long that takes depends on the machine.
    expect: { poll: { interval: 10, timeout: 10_000 } },
    coverage: {
      include: ['app/**/*.ts', 'handlers/**/*.ts'],
      reporter: ['text-summary'],
      // A little under what it is: what goes dark is noticed.
      thresholds: { lines: 95, statements: 94, functions: 95, branches: 86 },
    },
  },
});
