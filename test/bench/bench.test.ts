import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('the bench measures and reports: here, a race', async () => {
  const given = [bench, '--quick', '--only', 'race'];
  const { stdout } = await promisify(execFile)(process.execPath, given, { env: {} });

  expect(stdout).toMatch(/^Node \d+\.\d+\.\d+, \w+, \d+ cores/);
  expect(stdout).toMatch(/\| 50 agents on one card at once.*\| one winner each \|.*\| met \|/);
});

const bench = new URL('./bench.ts', import.meta.url).pathname;
