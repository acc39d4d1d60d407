import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('the demo ends well by itself, without any setting', async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [demo], { env: {} });

  expect(stderr).toBe('');
  expect(stdout).toContain('Chat waiting: Support');
  expect(stdout).toMatch(/Only Anna in Oslo sees\n.*(?:You have the chat|picked this up)/);
  expect(stdout).toMatch(/Only Ravi in Kolkata sees\n.*(?:You have the chat|picked this up)/);
  expect(stdout).toMatch(/Picked up by (?:Anna Berg|Ravi Menon), \d\d:\d\d /);
  expect(stdout).toMatch(/messages to (?:Anna|Ravi)\n.*Picked up by (?:Anna Berg|Ravi Menon), /);
  expect(stdout).toMatch(/^OK: SuperOffice gave chat 581 to/m);
});

const demo = new URL('./demo.ts', import.meta.url).pathname;
